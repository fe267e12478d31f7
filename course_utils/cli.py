"""Parse the ``course`` command, call one function and return an exit code.

0: done. 1: ``course doctor`` found that something required is missing. 2: bad input or a bad environment, told in one
sentence on stderr. This file also runs on an older Python, to say in such a sentence that it is too old.
"""

from __future__ import annotations

import argparse
import errno
import sys
from collections.abc import Callable
from pathlib import Path
from typing import NoReturn

_DISK = {
    errno.EROFS: "the disk is read-only; copy the course folder to a place where you can write",
    errno.EACCES: "permission is denied; check who owns it, or copy the course folder to a place where you can write",
    errno.EPERM: "the system does not permit it; copy the course folder to a place where you can write",
    errno.ENOSPC: "the disk is full; free some space and run the same command again",
    errno.EEXIST: "there is a file where a folder belongs; move it away and run the same command again",
    errno.ENOTDIR: "there is a file where a folder belongs; move it away and run the same command again",
}


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"course: {message}; see `{self.prog} --help`.\n")


def main(argv: list[str] | None = None) -> int:
    """Run the ``course`` command.

    Args:
        argv: the arguments, by default those of the process.

    Returns:
        The exit code: 0, 1 or 2 as above, 130 after Ctrl-C.
    """
    if sys.version_info < (3, 11):  # noqa: UP036
        return _refuse(f"Python 3.11 or newer is needed, and {sys.executable} is {sys.version.split()[0]}.")
    from course_utils.errors import CourseError

    arguments = _parser().parse_args(argv)
    try:
        code: int = arguments.run(arguments)
        return code
    except CourseError as error:
        return _refuse(str(error))
    except ModuleNotFoundError as error:
        if error.name is None or error.name.startswith("course_utils"):
            raise
        return _refuse(f"package {error.name!r} is missing in {sys.prefix}; run `pip install -r requirements.lock`.")
    except OSError as error:
        if error.errno not in _DISK:
            raise
        return _refuse(f"cannot use {error.filename or 'the disk'}: {_DISK[error.errno]}.")
    except KeyboardInterrupt:
        return 130


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="course", description="Read, make and look after the course.")
    verbs = parser.add_subparsers(metavar="VERB", required=True)

    lab = _add(verbs, "lab", _lab, "bring work/ up to date and open it in JupyterLab")
    lab.add_argument(
        "lab_args", nargs="*", metavar="LAB_ARGS", help="after --, for JupyterLab: course lab -- --no-browser"
    )

    release = _add(verbs, "release", _release, "make the student edition release/ from source/")
    release.add_argument("chapters", nargs="*", metavar="CHAPTER", help="such as 04_feedforward; all if none is named")

    start = _add(verbs, "start", _start, "copy the student edition to work/, overwriting nothing")
    start.add_argument("chapters", nargs="*", metavar="CHAPTER", help="such as 04_feedforward; all if none is named")

    convert = _add(verbs, "convert", _convert, "turn a source notebook into text to edit (x.py), or the text back")
    convert.add_argument("path", type=Path, metavar="FILE", help="x.ipynb or x.py; the other is written beside it")

    _add(verbs, "doctor", _doctor, "examine this machine and say what is missing")
    return parser


def _add(
    verbs: argparse._SubParsersAction[_Parser], name: str, run: Callable[[argparse.Namespace], int], summary: str
) -> _Parser:
    parser = verbs.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
    parser.add_argument(
        "--course", type=Path, default=Path(), metavar="FOLDER", help="the course folder; default: here"
    )
    parser.set_defaults(run=run)
    return parser


def _lab(arguments: argparse.Namespace) -> int:
    from course_utils.lab import open_lab

    open_lab(folder=arguments.course, lab_args=arguments.lab_args, generate=_generate)
    return 0


def _release(arguments: argparse.Namespace) -> int:
    from course_utils.edition import release_chapters

    release_chapters(folder=arguments.course, chapters=arguments.chapters, generate=_generate)
    return 0


def _start(arguments: argparse.Namespace) -> int:
    from course_utils.edition import start_chapters

    start_chapters(folder=arguments.course, chapters=arguments.chapters, generate=_generate)
    return 0


def _convert(arguments: argparse.Namespace) -> int:
    from course_utils.grading import authoring

    print(f"{authoring.convert(path=arguments.path)}: written.")
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    from course_utils.doctor import examine_machine

    return examine_machine(folder=arguments.course)


def _generate(root: Path, chapter: str) -> Path:
    from course_utils.grading import gradebook  # Imports nbgrader, which only a generation needs.

    return gradebook.generate_release(root, chapter)


def _refuse(sentence: str) -> int:
    print(f"course: {sentence}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
