"""Rosters, notebooks and zips as learning platforms make them, small."""

import zipfile

from chalkmark.roster import CANVAS, MOODLE, Roster, Student

NAME = "a1-scalar-engine"
ADA, BEN = Student("ada", "Lovelace, Ada"), Student("ben", "Franklin, Ben")
ON_CANVAS = Roster(CANVAS, {"71": ADA, "72": BEN})
ON_MOODLE = Roster(MOODLE, {"71": ADA, "72": BEN})


def notebook(text=""):
    """The bytes of a notebook that differs by the text."""
    return b'{"cells": [], "metadata": {"text": "%s"}}' % text.encode()


def zipped(path, files):
    """A zip of names and contents; a name may be a ZipInfo."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path
