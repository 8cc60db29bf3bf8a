"""Old names of chalkmark's modules, for `chalkgrad.moved`."""

# What notebooks and teachers' files of 2026 may import. Remove an entry when none does any longer.
RENAMED = {
    "chalkmark.batch": "chalkmark.grade_folder",
    "chalkmark.carried": "chalkmark.error_carried_forward",
    "chalkmark.download": "chalkmark.lms_download",
    "chalkmark.editions": "chalkmark.student_variants",
    "chalkmark.graft": "chalkmark.merge_submission",
    "chalkmark.inside": "chalkmark.sandbox_worker",
    "chalkmark.jail": "chalkmark.sandbox",
    "chalkmark.layout": "chalkmark.submission_folder",
    "chalkmark.owner": "chalkmark.submission_owner",
    "chalkmark.running": "chalkmark.run_submission",
    "chalkmark.syscalls": "chalkmark.seccomp",
    "chalkmark.text": "chalkmark.sanitize",
    "chalkmark.watching": "chalkmark.memory_use",
}
