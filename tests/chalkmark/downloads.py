"""Rosters, notebooks and zips as learning platforms make them, small."""

import zipfile

from chalkmark.roster import CANVAS, MOODLE, Roster, Student

NAME = "a1-scalar-engine"
ADA, BEN = Student("ada", "Lovelace, Ada"), Student("ben", "Franklin, Ben")
ON_CANVAS = Roster(CANVAS, {"71": ADA, "72": BEN})
ON_MOODLE = Roster(MOODLE, {"71": Student("ada", "Ada Lovelace"), "72": Student("ben", "Ben Franklin")})
IN_GROUPS = Roster(
    MOODLE,
    {
        "71": Student("ada", "Ada Lovelace", "Red & Blue_1"),
        "72": Student("ben", "Ben Franklin", "Red & Blue_1"),
        "73": Student("cy", "Cy Young", "Cy Young"),
        "74": Student("di", "Di Prima", "Cy Young"),
        "75": Student("eve", "Eve Arden", "Default group"),
    },
)


def notebook(text=""):
    """The bytes of a notebook that differs by the text."""
    return b'{"cells": [], "metadata": {"text": "%s"}}' % text.encode()


def zipped(path, files):
    """A zip of names and contents; a name may be a ZipInfo."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path
