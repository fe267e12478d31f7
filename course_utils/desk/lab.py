"""Open JupyterLab in the learner's folder."""

import os
import re
import secrets
import shutil
import sys
from collections.abc import Sequence
from pathlib import Path

from course_utils import outputs, study
from course_utils.desk import EXTENSIONS, SETTINGS
from course_utils.desk.layout import layout_folder
from course_utils.desk.server import address, find_server
from course_utils.environment import imported_course
from course_utils.errors import CourseError
from course_utils.folder.edition import Generate, start_chapters
from course_utils.house import House, find_house
from course_utils.study import index

#: What learners have no use for, and what takes a second to import.
_NBGRADER = ("assignment_list", "course_list", "formgrader", "validate_assignment")
_OURS = {"course_utils.desk.server": True}
#: What kernels run first.
_STARTUP = Path(study.__file__).with_name("startup.py")
_PORT = re.compile(r"--(?:ServerApp\.)?port=(\d+)")


def open_lab(*, folder: Path, lab_args: Sequence[str], generate: Generate, instructor: bool = False) -> None:
    """Bring the learner's copy up to date and serve it with JupyterLab until it is stopped.

    The server runs in this process, so that Ctrl-C and a signal reach it as on any system, and shows ``work/`` alone:
    the solutions in ``source/`` are out of sight. If such a server runs already, its address is told instead.

    Args:
        folder: the course folder, or one inside it.
        lab_args: further arguments of ``jupyter lab``, such as ``--no-browser``.
        generate: writes one chapter of ``release/``.
        instructor: serve the whole course folder, with nbgrader's tools.

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
    page = "/lab"
    if not instructor:
        start_chapters(folder=house.root, chapters=[], generate=generate, only_news=True)
        page = f"/lab/tree/{index.NAME}" if index.write_index(house.work) else page
    root = house.root if instructor else house.work
    if _is_open(root, lab_args, page):
        return
    os.chdir(house.root)  # nbgrader's tools read nbgrader_config.py from the folder they are started in.
    _put_first_on_the_path(Path(sys.executable).parent)
    os.environ.setdefault("PYTHONSTARTUP", str(_STARTUP))
    # As notebooks are tested: networks this small gain nothing from a second thread, and on a busy machine wait for it.
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    if not instructor:
        os.environ[outputs.WRAPS_LINES] = "1"
    desk = _instructors() if instructor else _learners(house, page)
    serve(server_arguments(root, lab_args, desk))


def _is_open(root: Path, lab_args: Sequence[str], page: str) -> bool:
    """Tell where a folder is open already, unless a server at another port is asked for."""
    noted = find_server(root)
    if noted is None:
        return False
    wanted = [int(match[1]) for argument in lab_args if (match := _PORT.fullmatch(argument))]
    if wanted and wanted[-1] != noted["port"]:
        return False
    print(f"The course is open already: {address(noted['url'], noted['token'], page)}")
    other = f"--port={noted['port'] + 1}"
    print(f"To open it a second time: `make lab LAB_ARGS={other}`, or `course lab -- {other}`.")
    return True


def _put_first_on_the_path(programs: Path) -> None:
    """Have kernels and terminals find the programs of this environment, ``course`` among them, before any other."""
    others = [place for place in os.environ.get("PATH", os.defpath).split(os.pathsep) if place != str(programs)]
    os.environ["PATH"] = os.pathsep.join([str(programs), *others])


def _learners(house: House, page: str) -> list[str]:
    extensions = {f"nbgrader.server_extensions.{name}": False for name in _NBGRADER}
    arguments = [
        f"--LabApp.app_settings_dir={SETTINGS / 'learner'}",
        f"--LabApp.extra_labextensions_path={EXTENSIONS}",
        f"--LabApp.default_url={page}",
        f"--ServerApp.jpserver_extensions={_OURS | extensions}",
        "--ServerApp.contents_manager_class=course_utils.desk.contents.DeskContents",
    ]
    if "JUPYTERLAB_WORKSPACES_DIR" not in os.environ:
        arguments.append(f"--LabApp.workspaces_dir={layout_folder(house.work)}")
    return arguments


def _instructors() -> list[str]:
    return [
        f"--LabApp.app_settings_dir={SETTINGS / 'instructor'}",
        f"--ServerApp.jpserver_extensions={_OURS}",
    ]


def server_arguments(root: Path, lab_args: Sequence[str], desk: Sequence[str] = ()) -> list[str]:
    """Build the arguments of a quiet server that only this machine can reach, unless ``lab_args`` say otherwise."""
    arguments = [f"--ServerApp.root_dir={root}", "--Application.log_level=ERROR", *_quiet_kernels(), *desk]
    arguments.append("--ServerApp.answer_yes=True")  # Ctrl-C closes it, and asks nothing
    if not any(argument.startswith(("--ip", "--ServerApp.ip")) for argument in lab_args):
        arguments.append("--ServerApp.ip=127.0.0.1")
    if not os.environ.get("JUPYTER_TOKEN") and not any("token" in argument for argument in lab_args):
        # of our own, so that it is told in our own line alone
        arguments.append(f"--IdentityProvider.token={secrets.token_hex(24)}")
    if os.name != "nt" and (shell := os.environ.get("SHELL") or shutil.which("sh")):
        # A login shell, which Jupyter takes where it is not started by hand, may put the system's path first.
        arguments.append(f"--ServerApp.terminado_settings={ {'shell_command': [shell]} }")
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        arguments.append("--allow-root")
    named = {argument.partition("=")[0] for argument in lab_args}
    return [argument for argument in arguments if argument.partition("=")[0] not in named] + list(lab_args)


def _quiet_kernels() -> list[str]:
    """Have kernels speak to the server in cipher, where that can be: otherwise each warns that it does not."""
    import zmq

    return ["--KernelManager.transport_encryption=auto"] if zmq.has("curve") else []


def serve(arguments: Sequence[str]) -> None:
    """Run JupyterLab in this process until it is stopped."""
    from jupyterlab.labapp import LabApp

    LabApp.launch_instance(list(arguments))
