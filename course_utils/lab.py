"""Open JupyterLab in the learner's folder."""

import os
from collections.abc import Sequence
from pathlib import Path

from course_utils.edition import Generate, start_chapters
from course_utils.environment import imported_course
from course_utils.errors import CourseError
from course_utils.house import find_house

#: What JupyterLab opens with when a learner comes for the first time; later it opens what they had open.
WELCOME = "00_start_here/1_how_this_course_works.ipynb"


def open_lab(*, folder: Path, lab_args: Sequence[str], generate: Generate) -> None:
    """Bring the learner's copy up to date and serve it with JupyterLab until it is stopped.

    The server runs in this process, so that Ctrl-C and a signal reach it as on any system, and shows ``work/`` alone:
    the solutions in ``source/`` are out of sight.

    Args:
        folder: the course folder, or one inside it.
        lab_args: further arguments of ``jupyter lab``, such as ``--no-browser``.
        generate: writes one chapter of ``release/``.

    Raises:
        CourseError: not a course folder, a notebook that cannot be read, or notebooks would not find ``course_utils``.
        OSError: ``release/`` or ``work/`` cannot be written.
        SystemExit: JupyterLab could not start; the code is its own.
    """
    house = find_house(folder)
    if imported_course() is None:
        raise CourseError(
            "no notebook here would find `course_utils`: was this folder moved after it was set up? Set it up again: "
            "`make lab`, or with conda `pip install --no-deps -e .`"
        )
    known = (house.work / WELCOME).exists()
    start_chapters(folder=house.root, chapters=[], generate=generate)
    os.chdir(house.root)  # JupyterLab reads nbgrader_config.py from the folder it is started in.
    is_first_visit = not known and (house.work / WELCOME).exists()
    serve(server_arguments(house.work, _welcome(lab_args) if is_first_visit else lab_args))


def _welcome(lab_args: Sequence[str]) -> list[str]:
    """Have JupyterLab open the first notebook, unless the arguments say what to open."""
    if any("default_url" in argument for argument in lab_args):
        return [*lab_args]
    return [f"--LabApp.default_url=/lab/tree/{WELCOME}", *lab_args]


def server_arguments(root: Path, lab_args: Sequence[str]) -> list[str]:
    """Build the arguments of a server that only this machine can reach, unless ``lab_args`` name an address."""
    arguments = [f"--ServerApp.root_dir={root}"]
    if not any(argument.startswith(("--ip", "--ServerApp.ip")) for argument in lab_args):
        arguments.append("--ServerApp.ip=127.0.0.1")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")
    return arguments + [argument for argument in lab_args if argument != "--allow-root"]


def serve(arguments: Sequence[str]) -> None:
    """Run JupyterLab in this process until it is stopped."""
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(list(arguments))
