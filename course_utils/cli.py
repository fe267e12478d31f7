"""Parse the ``course`` command, call one function and return an exit code.

0: done. 1: ``course doctor`` found that something required is missing, ``course check`` that something fails, ``course
lint`` or ``course kill-table`` something to mend. 2: bad input or a bad environment, told in one sentence on stderr. 3:
``course grade`` or ``course feedback`` could not do all of a class, and said for whom. This file also runs on an older
Python, to say in such a sentence that it is too old.
"""

from __future__ import annotations

import argparse
import errno
import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, NoReturn

_DISK = {
    errno.EROFS: "the disk is read-only; copy the course folder to a place where you can write",
    errno.EACCES: "permission is denied; check who owns it, or copy the course folder to a place where you can write",
    errno.EPERM: "the system does not permit it; copy the course folder to a place where you can write",
    errno.ENOSPC: "the disk is full; free some space and run the same command again",
    errno.EDQUOT: "your share of the disk is used up; free some space and run the same command again",
    errno.EFBIG: "a file would be larger than `ulimit -f` permits; raise it and run the same command again",
    errno.EEXIST: "there is a file where a folder belongs; move it away and run the same command again",
    errno.ENOTDIR: "there is a file where a folder belongs; move it away and run the same command again",
    errno.ENOENT: "there is no such place, and none can be made; check the path",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


class _Output(io.FileIO):
    """An output whose reader may leave before the end, as ``head`` does: the command goes on and prints to nobody."""

    def write(self, data: Any, /) -> int:
        """Write data; once nobody reads the output any more, discard this and everything that follows."""
        try:
            return super().write(data)
        except BrokenPipeError:
            nowhere = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nowhere, self.fileno())
            os.close(nowhere)
            return len(data)


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        self.exit(2, f"course: {message}; see `{self.prog} --help`.\n")


def main(argv: list[str] | None = None) -> int:
    """Run the ``course`` command.

    Args:
        argv: the arguments, by default those of the process.

    Returns:
        The exit code: 0 to 3 as above, 130 after Ctrl-C; from ``course grade`` also after SIGTERM.
    """
    if sys.version_info < (3, 11):  # noqa: UP036
        return _refuse(f"Python 3.11 or newer is needed, and {sys.executable} is {sys.version.split()[0]}.")
    from course_utils.errors import CourseError
    from course_utils.house import require_source

    sys.stdout, sys.stderr = _patient(sys.stdout), _patient(sys.stderr)
    arguments = _parser().parse_args(argv)
    try:
        if arguments.needs_source:
            require_source(arguments.course, f"course {arguments.verb}")
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


def _patient(stream: Any) -> Any:
    """Return standard output or error as a stream that survives its reader; return any other stream as it is."""
    if stream not in (sys.__stdout__, sys.__stderr__) or not isinstance(stream, io.TextIOWrapper):
        return stream
    stream.flush()
    output = io.BufferedWriter(_Output(stream.fileno(), "w", closefd=False))
    return io.TextIOWrapper(
        output, stream.encoding, stream.errors, line_buffering=stream.line_buffering, write_through=stream.write_through
    )


def _parser() -> argparse.ArgumentParser:
    parser = _Parser(prog="course", description="Read, make and look after the course.")
    verbs = parser.add_subparsers(dest="verb", metavar="VERB", required=True)

    lab = _add(verbs, "lab", _lab, "bring work/ up to date and open it in JupyterLab")
    lab.add_argument("--instructor", action="store_true", help="open the whole course folder, with nbgrader's tools")
    lab.add_argument(
        "lab_args", nargs="*", metavar="LAB_ARGS", help="after --, for JupyterLab: course lab -- --no-browser"
    )

    release = _add(verbs, "release", _release, "make the student edition release/ from source/", needs_source=True)
    release.add_argument("chapters", nargs="*", metavar="CHAPTER", help="such as 04_feedforward or 4; default: all")

    start = _add(verbs, "start", _start, "copy the student edition to work/, overwriting nothing")
    start.add_argument("chapters", nargs="*", metavar="CHAPTER", help="such as 04_feedforward or 4; default: all")

    summary = "write a folder to give to a class: all but solutions and hidden tests"
    edition = _add(verbs, "edition", _edition, summary, needs_source=True)
    edition.add_argument("target", type=Path, metavar="FOLDER", help="a new folder, outside the course's")
    edition.add_argument("--update", action="store_true", help="write the next edition over the one that is there")

    summary = "turn a source notebook into text to edit (x.py), or the text back"
    convert = _add(verbs, "convert", _convert, summary, needs_source=True)
    convert.add_argument("path", type=Path, metavar="FILE", help="x.ipynb or x.py; the other is written beside it")

    _add_authors(verbs)

    update = _add(
        verbs, "update", _update, "bring your notebooks of a chapter to its newest edition; keeps what is yours"
    )
    update.add_argument("chapter", metavar="CHAPTER", help="such as 04_feedforward or 4")
    update.add_argument("--dry-run", action="store_true", help="say what would change, and change nothing")

    reset = _add(verbs, "reset", _reset, "put the stub of an exercise back; keeps your answer in a cell below it")
    reset.add_argument("exercise", metavar="EXERCISE", help="such as log-softmax")

    check = _add(verbs, "check", _check, "grade your own work in work/ as a class would be graded")
    check.add_argument("chapters", nargs="*", metavar="CHAPTER", help="such as 04_feedforward or 4; default: work/")

    _add_grade(verbs)

    feedback = _add(verbs, "feedback", _feedback, "write the feedback pages of graded submissions", needs_source=True)
    feedback.add_argument("chapter", metavar="CHAPTER", help="such as 04_feedforward or 4")
    feedback.add_argument("--student", metavar="ID", help="only for this one")

    progress = _add(verbs, "progress", _progress, "show how far you are and what to solve again")
    progress.add_argument("--all", action="store_true", help="every exercise, not a line a notebook")
    progress.add_argument("--json", metavar="FILE", help="write all that is recorded to this file; - for the screen")

    demo = _add(verbs, "demo", _demo, "grade a sample class, from submission to feedback", needs_source=True)
    demo.add_argument("chapter", nargs="?", default="", metavar="CHAPTER", help="default: 04_feedforward")

    _add(verbs, "doctor", _doctor, "examine this machine and say what is missing")
    return parser


def _add_authors(verbs: argparse._SubParsersAction[_Parser]) -> None:
    summary = "write the cells and the answer bank of an exercise, to be filled"
    new = _add(verbs, "new-exercise", _new_exercise, summary, needs_source=True)
    new.add_argument("notebook", metavar="NOTEBOOK", help="of source/, such as 04_feedforward/2_backpropagation")
    new.add_argument("name", metavar="NAME", help="in words, such as leaky-relu")
    new.add_argument("--before", metavar="CELL", help="the id of the cell that it will stand before; default: closing")
    new.add_argument("--tests", nargs="+", metavar="PROPERTY", help="a test cell for each; default: values")
    new.add_argument("--written", action="store_true", help="a question that is answered in words")

    summary = "say what is wrong with the form of a notebook, without running it"
    lint = _add(verbs, "lint", _lint, summary, needs_source=True)
    lint.add_argument("notebook", metavar="NOTEBOOK", help="of source/, or a file that is not of release/")
    lint.add_argument(
        "--fix", action="store_true", help="first clear outputs, set metadata, and compute the numbers told"
    )

    summary = "show how the tests judge each answer of the bank, and what they say"
    table = _add(verbs, "kill-table", _kill_table, summary, needs_source=True)
    table.add_argument(
        "notebook",
        nargs="?",
        default="",
        metavar="NOTEBOOK",
        help="such as 04_feedforward/2_backpropagation; default: all",
    )
    table.add_argument("exercise", nargs="?", default="", metavar="EXERCISE", help="only this one, in seconds")
    table.add_argument("--explain", action="store_true", help="also show each answer that no message names")


def _add_grade(verbs: argparse._SubParsersAction[_Parser]) -> None:
    from course_utils.grading.process.limits import SETTINGS

    summary = "grade what was handed in for a chapter; run it again to go on"
    grade = _add(verbs, "grade", _grade, summary, needs_source=True)
    grade.add_argument("chapter", metavar="CHAPTER", help="such as 04_feedforward or 4")
    grade.add_argument("--student", metavar="ID", help="only this one's submission")
    grade.add_argument("--workers", type=_whole, metavar="N", help="submissions at a time; default: the processors")
    grade.add_argument("--csv", type=Path, metavar="FILE", help="also write each student's exercises to this file")
    grade.add_argument("--force", action="store_true", help="grade again what is graded already")
    grade.add_argument(
        "--sandbox", choices=("bwrap", "none"), default="bwrap", help="none: no protection, for trusted work only"
    )
    grade.add_argument(
        "--tests-in-kernel",
        action="store_true",
        help="as nbgrader does, for notebooks written elsewhere; forgeable",
    )
    for limit in SETTINGS.values():
        told = f"for each notebook: {limit.bounds}, in {limit.unit}; default: {limit.usual}"
        grade.add_argument(limit.option, type=_number, metavar="N", help=told)


def _whole(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a whole number above 0")
    return int(text)


def _number(text: str) -> float:
    try:
        return int(text) if text.isdecimal() else float(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number") from None


def _add(
    verbs: argparse._SubParsersAction[_Parser],
    name: str,
    run: Callable[[argparse.Namespace], int],
    summary: str,
    *,
    needs_source: bool = False,
) -> _Parser:
    parser = verbs.add_parser(name, help=summary, description=f"{summary[0].upper()}{summary[1:]}.")
    parser.add_argument(
        "--course", type=Path, default=Path(), metavar="FOLDER", help="the course folder; default: here"
    )
    parser.set_defaults(run=run, needs_source=needs_source)
    return parser


def _lab(arguments: argparse.Namespace) -> int:
    from course_utils.desk.lab import open_lab

    if arguments.instructor:
        from course_utils.grading.gradebook.configuration import make_exchange
        from course_utils.house import find_house

        make_exchange(find_house(arguments.course).root)
    open_lab(
        folder=arguments.course,
        lab_args=arguments.lab_args,
        generate=_generate,
        instructor=arguments.instructor,
    )
    return 0


def _release(arguments: argparse.Namespace) -> int:
    from course_utils.folder.edition import release_chapters

    release_chapters(folder=arguments.course, chapters=arguments.chapters, generate=_generate)
    return 0


def _start(arguments: argparse.Namespace) -> int:
    from course_utils.folder.edition import start_chapters
    from course_utils.house import find_house
    from course_utils.study.index import write_index

    start_chapters(folder=arguments.course, chapters=arguments.chapters, generate=_generate)
    write_index(find_house(arguments.course).work)
    return 0


def _edition(arguments: argparse.Namespace) -> int:
    from course_utils.folder.class_edition import write_edition

    write_edition(folder=arguments.course, target=arguments.target, generate=_generate, update=arguments.update)
    return 0


def _convert(arguments: argparse.Namespace) -> int:
    from course_utils.grading.notebooks import authored

    print(f"{authored.convert(path=arguments.path)}: written.")
    return 0


def _new_exercise(arguments: argparse.Namespace) -> int:
    _skip_addresses()
    from course_utils.grading.authoring import skeleton

    skeleton.add_exercise(
        folder=arguments.course,
        notebook=arguments.notebook,
        name=arguments.name,
        before=arguments.before,
        tests=arguments.tests,
        written=arguments.written,
    )
    return 0


def _lint(arguments: argparse.Namespace) -> int:
    _skip_addresses()
    from course_utils.grading.authoring import lint

    return lint.lint_notebook(folder=arguments.course, notebook=arguments.notebook, fix=arguments.fix)


def _skip_addresses() -> None:
    """Spare nbformat two seconds: it prepares a check of web addresses, and the form of a notebook holds none."""
    sys.modules.setdefault("rfc3987_syntax", None)  # type: ignore[arg-type]


def _kill_table(arguments: argparse.Namespace) -> int:
    from course_utils.programs import require_forks

    require_forks()
    from course_utils.grading.authoring import bank  # cannot be imported where there are no forks

    if not arguments.notebook:
        return bank.show_kill_tables(folder=arguments.course, explained=arguments.explain)
    return bank.show_kill_table(
        folder=arguments.course,
        notebook=arguments.notebook,
        exercise=arguments.exercise,
        explained=arguments.explain,
    )


def _grade(arguments: argparse.Namespace) -> int:
    from course_utils.programs import require_forks

    require_forks()
    from course_utils.grading.classroom import report  # cannot be imported where there are no forks
    from course_utils.grading.gradebook.configuration import chosen_limits
    from course_utils.grading.order import Order
    from course_utils.grading.process.limits import SETTINGS
    from course_utils.house import find_house

    root = find_house(arguments.course).root
    order = Order(
        folder=root,
        chapter=arguments.chapter,
        student=arguments.student,
        workers=arguments.workers,
        force=arguments.force,
        isolate=arguments.sandbox == "bwrap",
        apart=not arguments.tests_in_kernel,
        limits=chosen_limits(root, {name: getattr(arguments, name) for name in SETTINGS}),
        csv=arguments.csv,
    )
    return report.grade_and_report(order)


def _update(arguments: argparse.Namespace) -> int:
    from course_utils.folder.update import update_chapter

    update_chapter(folder=arguments.course, chapter=arguments.chapter, generate=_generate, dry_run=arguments.dry_run)
    return 0


def _reset(arguments: argparse.Namespace) -> int:
    from course_utils.folder.update import reset_exercise

    reset_exercise(folder=arguments.course, exercise=arguments.exercise)
    return 0


def _check(arguments: argparse.Namespace) -> int:
    from course_utils.programs import require_forks

    require_forks()
    if sys.stdout.isatty():
        print("Checking your work as a class would be graded: the grader starts ...", flush=True)  # it takes a while
    from course_utils.grading.authoring.rehearsal import check_work  # cannot be imported where there are no forks

    return check_work(folder=arguments.course, chapters=arguments.chapters)


def _feedback(arguments: argparse.Namespace) -> int:
    from course_utils.programs import require_forks

    require_forks()
    from course_utils.grading.feedback.writing import write_feedback  # cannot be imported where there are no forks

    return write_feedback(folder=arguments.course, chapter=arguments.chapter, student=arguments.student)


def _progress(arguments: argparse.Namespace) -> int:
    from course_utils.study.overview import show_progress

    return show_progress(folder=arguments.course, everything=arguments.all, json_target=arguments.json)


def _demo(arguments: argparse.Namespace) -> int:
    from course_utils.programs import require_forks

    require_forks()
    from course_utils.grading.authoring import sample_class  # cannot be imported where there are no forks

    sample_class.run(folder=arguments.course, chapter=arguments.chapter)
    return 0


def _doctor(arguments: argparse.Namespace) -> int:
    from course_utils.doctor import examine_machine

    return examine_machine(folder=arguments.course)


def _generate(root: Path, chapter: str) -> Path:
    from course_utils.grading.gradebook.release import generate_release  # imports nbgrader, which takes long

    return generate_release(root, chapter)


def _refuse(sentence: str) -> int:
    print(f"course: {sentence}", file=sys.stderr)
    return 2


if __name__ == "__main__":
    sys.exit(main())
