"""Open JupyterLab in the learner's folder."""

import os
from collections.abc import Sequence
from pathlib import Path

from course_utils.edition import Generate, start_chapters
from course_utils.house import find_house


def open_lab(*, folder: Path, lab_args: Sequence[str], generate: Generate) -> None:
    """Bring the learner's copy up to date and serve it with JupyterLab until it is stopped.

    The server runs in this process, so that Ctrl-C and a signal reach it as on any system, and shows ``work/`` alone:
    the solutions in ``source/`` are out of sight.

    Args:
        folder: the course folder, or one inside it.
        lab_args: further arguments of ``jupyter lab``, such as ``--no-browser``.
        generate: writes one chapter of ``release/``.

    Raises:
        CourseError: not a course folder, or a notebook that cannot be read.
        OSError: ``release/`` or ``work/`` cannot be written.
        SystemExit: JupyterLab could not start; the code is its own.
    """
    house = find_house(folder)
    start_chapters(folder=house.root, chapters=[], generate=generate)
    os.chdir(house.root)  # JupyterLab reads nbgrader_config.py from the folder it is started in.
    serve(server_arguments(house.work, lab_args))


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
