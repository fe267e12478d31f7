"""A hostile submission, graded before an honest one under narrow limits, and what it might reach or reveal."""

import hashlib
import os
from pathlib import Path

from attack import CHAPTER, LEFT, Attack
from tiny_class import RIGHT, Quiet, hand_in

from course_utils.grading.classroom.classroom import Result, grade_class
from course_utils.grading.order import Order
from course_utils.grading.process.limits import Limits
from course_utils.grading.sandbox.sandbox import Sandbox

LIMITS = Limits(cell_seconds=2.0, total_seconds=10.0, memory=400 << 20, processes=24, file_bytes=8_000_000)
# What only hidden tests contain. The learner's code sees the values that a test passes to it: these must be kept from
# feedback alone.
SOURCES, VALUES = ("canary", "bit_length() ==", "HIDDEN TESTS"), ("4711", "-50")


def contents(course: Path) -> dict[str, str]:
    """Every file that grading has no business with, by its digest."""
    folders = [course / name for name in ("source", "release", "submitted", "nbgrader_config.py")]
    files = [path for folder in folders for path in (folder, *folder.rglob("*")) if path.is_file()]
    return {str(path): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def grade_attack(attack: Attack, course: Path, cell: Sandbox, port: int) -> dict[str, Result]:
    """Grade an attack and then, with the same warm processes, an honest submission."""
    places = {"ROOT": str(course), "PORT": str(port), "PID": str(os.getpid()), "LEFT": LEFT}
    attack.hand_in(course, "mallory", places)
    hand_in(course, "zoe", RIGHT)
    found = grade_class(Order(course, CHAPTER, limits=LIMITS, workers=1), watcher=Quiet(), sandbox=cell)
    return {result.student: result for result in found}
