"""Name the optional system programs, what each is for and the command that installs it here."""

import os
import shutil
import sys
from dataclasses import dataclass

from course_utils.errors import CourseError


@dataclass(frozen=True)
class Program:
    """Describe one optional program.

    Attributes:
        names: the names it goes by, the most usual first.
        purpose: what the course cannot do without it.
        debian: the command that installs it on Debian and its descendants.
        macos: the same for macOS.
        windows: the same for Windows.
    """

    names: tuple[str, ...]
    purpose: str
    debian: str
    macos: str
    windows: str

    @property
    def command(self) -> str:
        """Return the command that installs the program on this system."""
        return {"darwin": self.macos, "win32": self.windows}.get(sys.platform, self.debian)


_NO_SANDBOX = "it exists for Linux only; grade in a Linux machine or container"

PROGRAMS = {
    "bwrap": Program(("bwrap",), "the grading sandbox", "apt-get install bubblewrap", _NO_SANDBOX, _NO_SANDBOX),
    "chromium": Program(
        ("chromium", "chromium-browser", "google-chrome", "chrome"),
        "browser tests of the demos",
        "apt-get install chromium",
        "brew install --cask chromium",
        "winget install Google.Chrome",
    ),
}


def require_forks() -> None:
    """Make sure that this system can fork, as grading does.

    Raises:
        CourseError: it is Windows, or Python runs in a browser.
    """
    if not hasattr(os, "fork"):
        raise CourseError(
            "grading runs each notebook in a fork of a warm process, which this system does not have: use Linux "
            "(on Windows, WSL will do) for `course grade`, Linux or macOS for `course check`"
        )


def find_program(name: str) -> str | None:
    """Return the path of an optional program, or None if it is not installed."""
    return next((found for alias in PROGRAMS[name].names if (found := shutil.which(alias))), None)
