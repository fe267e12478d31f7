"""Look at the environment that the course was set up in, and mend what names the place where that was.

An environment holds its own path: in the programs of its ``bin``, and in the link by which notebooks find
``course_utils``. In a folder that was moved or copied they lead to the old place. There ``make lab`` sets the link
again and runs this module, which mends the rest. Nothing is downloaded.
"""

import re
import shlex
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

from course_utils.files import replace

_FIND = "import course_utils; print(course_utils.__path__[0])"
#: The first lines of a program: as usual, and as installers write them for a path that is long or has a space.
_HEAD = re.compile(
    rb"\A#!(?P<plain>/[^\n]+/bin/python[\d.]*)\n"
    rb"|\A#!/bin/sh\n'''exec' (?P<quoted>[^\n]+) \"\$0\" \"\$@\"\n' '''\n"
)
_LONGEST = 127  # what every system takes


def imported_course() -> Path | None:
    """Return the course folder whose ``course_utils`` a notebook imports, or None if it finds none."""
    command = [sys.executable, "-c", _FIND]
    done = subprocess.run(command, capture_output=True, text=True, check=False, cwd=tempfile.gettempdir())
    return Path(done.stdout.strip()).resolve().parent if done.returncode == 0 else None


def misled_programs(prefix: Path) -> list[Path]:
    """Return the programs of an environment that start the Python of another one, or one that is gone.

    Args:
        prefix: folder of the environment.
    """
    places = sorted((prefix / "bin").glob("*"))
    pythons = {path: _python(path.read_bytes()) for path in places if path.is_file() and not path.is_symlink()}
    return [path for path, python in pythons.items() if python is not None and _is_elsewhere(python, prefix)]


def mend(prefix: Path) -> None:
    """Have the programs of an environment, and the scripts that activate it, name the place where it is.

    Args:
        prefix: folder of the environment.
    """
    for path in misled_programs(prefix):
        replace(path, _HEAD.sub(lambda _: _head(prefix / "bin" / "python"), path.read_bytes()))
    builder = venv.EnvBuilder()
    builder.setup_scripts(builder.ensure_directories(str(prefix)))


def _python(program: bytes) -> Path | None:
    """Return the Python that a program names in its first lines, if it does."""
    head = _HEAD.match(program)
    if head is None:
        return None
    named = head["plain"] or head["quoted"]
    return Path(named.decode(errors="replace") if head["plain"] else shlex.split(named.decode(errors="replace"))[0])


def _is_elsewhere(python: Path, prefix: Path) -> bool:
    """Whether a Python is in another environment, or gone; the system's own is where it was asked for."""
    home = python.parent.parent
    if not python.exists():
        return True
    return (home / "pyvenv.cfg").is_file() and not home.samefile(prefix)


def _head(python: Path) -> bytes:
    plain = f"#!{python}\n"
    if " " in plain or len(plain) > _LONGEST:
        plain = f"#!/bin/sh\n'''exec' \"{python}\" \"$0\" \"$@\"\n' '''\n"
    return plain.encode()


if __name__ == "__main__":
    mend(Path(sys.prefix))
