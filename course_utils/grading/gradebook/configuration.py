"""Read ``nbgrader_config.py``: what a course says of grading, without importing nbgrader."""

import functools
import traceback
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from traitlets.config import Config
from traitlets.config.loader import PyFileConfigLoader

import course_utils
from course_utils.errors import CourseError
from course_utils.grading.process.limits import MOST, SETTINGS, Limits
from course_utils.house import require_writable
from course_utils.names import names_bound
from course_utils.stubs import Stubs

CONFIG_FILE = "nbgrader_config.py"


def load_configuration(root: Path) -> Config:
    """Return what the configuration of a course folder sets.

    Raises:
        CourseError: the file cannot be run; the sentence names the line.
    """
    path = root / CONFIG_FILE
    try:
        config: Config = PyFileConfigLoader(CONFIG_FILE, path=str(root)).load_config()
    except Exception as error:  # the file is a program, which may fail in any way
        ran = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(path)]
        line = ran[-1] if ran else getattr(error, "lineno", None)
        why = " ".join(f"{type(error).__name__}: {getattr(error, 'msg', error)}".split())
        raise CourseError(
            f"cannot read {path}, line {line}: {why}; correct it and run the same command again"
        ) from error
    for name in _named(config):
        if not _is_there(name):
            raise CourseError(
                f"{path} names {name}, which this edition of the course does not have: take that line from the "
                f"{CONFIG_FILE} that comes with it, and run the same command again"
            )
    return config


def _named(value: Any) -> Iterator[str]:
    """Yield what a configuration names of the course's own."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, list):
        for item in value:
            yield from _named(item)
    elif isinstance(value, str) and value.startswith("course_utils."):
        yield value


@functools.cache
def _is_there(name: str) -> bool:
    """Whether a module of the course has something of a name; it is read, for importing it may bring nbgrader."""
    module, _, item = name.rpartition(".")
    place = Path(course_utils.__file__).parents[1].joinpath(*module.split("."))
    files = [file for file in (place.with_suffix(".py"), place / "__init__.py") if file.is_file()]
    return any(item in names_bound(file.read_text(encoding="utf-8")) for file in files)


def make_exchange(root: Path) -> None:
    """Make the exchange's folder if it is to lie in the course folder: nbgrader asks for one that is there.

    Raises:
        CourseError: the configuration cannot be read.
        OSError: it cannot be made.
    """
    place = load_configuration(root).get("Exchange", {}).get("root", "")
    if place and Path(place).is_relative_to(root):
        Path(place).mkdir(parents=True, exist_ok=True)


def require_writable_gradebook(root: Path) -> None:
    """Prove that the gradebook of a course folder can be written, if it is a file.

    Raises:
        CourseError: the configuration cannot be read.
        OSError: the disk is read-only, or permission is denied; it names the gradebook or its folder.
    """
    url = load_configuration(root).get("CourseDirectory", {}).get("db_url", f"sqlite:///{root / 'gradebook.db'}")
    if url.startswith("sqlite:///"):
        path = Path(unquote(url.removeprefix("sqlite:///").partition("?")[0]))
        require_writable(path.parent)  # where SQLite puts its journal
        if path.exists():
            path.open("r+b").close()


def chosen_limits(root: Path, options: Mapping[str, float | None]) -> Limits:
    """Return the limits: an option goes before ``c.CourseGrade`` of the configuration, and that before the defaults.

    Args:
        root: the course folder.
        options: by setting; None where none was given.

    Raises:
        CourseError: the configuration cannot be read, or a limit is unknown, no number, or out of bounds.
    """
    configured = load_configuration(root).get("CourseGrade", {})
    for name in configured:
        if name not in SETTINGS:
            known = ", ".join(SETTINGS)
            raise CourseError(f"{CONFIG_FILE} sets c.CourseGrade.{name}, which is no setting: use {known}")
    given = {name: value for name, value in options.items() if value is not None}
    fields: dict[str, Any] = {}
    for name, value in (dict(configured) | given).items():
        setting = SETTINGS[name]
        if isinstance(value, bool) or not isinstance(value, int | float) or not setting.least <= value <= MOST:
            place = setting.option if name in given else f"{CONFIG_FILE}: c.CourseGrade.{name}"
            raise CourseError(f"{place} is {value!r}: set {setting.least} to {MOST} {setting.unit}")
        fields[setting.field] = value if setting.unit == "seconds" else int(value * setting.size)
    return Limits(**fields)


def stubs(root: Path) -> Stubs:
    """Return what students of a course folder get in place of solutions.

    Raises:
        CourseError: the configuration cannot be read.
    """
    found, usual = load_configuration(root).get("ClearSolutions", {}), Stubs()
    code = found.get("code_stub", {})
    return Stubs(
        code=code.get("python", usual.code) if isinstance(code, Mapping) else str(code),
        text=found.get("text_stub", usual.text),
    )
