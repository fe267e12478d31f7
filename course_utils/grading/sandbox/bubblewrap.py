"""Compose the bubblewrap command that the warm parent is started with.

What is mounted is a list of what is needed, all read-only, on an otherwise empty file system: the system's programs and
libraries, this Python, its packages, and ``course_utils`` itself at a neutral place. An editable install would put the
whole course folder on the path, with solutions, hidden tests and gradebook; here nothing of that folder is mounted but
a virtual environment, if it is in there.
"""

import os
import platform
import site
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from pathlib import Path

from course_utils.errors import CourseError
from course_utils.grading.process.session import ONE_THREAD
from course_utils.grading.sandbox import seccomp
from course_utils.grading.sandbox.cage import FONTS, HOME
from course_utils.grading.sandbox.namespaces import USER
from course_utils.programs import PROGRAMS, find_program

_PACKAGE = Path(__file__).resolve().parents[2]
_PACKAGES, _ENVIRONMENT = Path("/sandbox/lib"), Path("/sandbox/venv")
_SYSTEM = ("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32", "/nix/store", "/gnu/store")
_SETTINGS = (
    "/etc/ld.so.cache",
    "/etc/ld.so.conf",
    "/etc/ld.so.conf.d",
    "/etc/alternatives",
    "/etc/fonts",
    "/etc/localtime",
    "/sys/devices/system/cpu",
)
_PARTS = ("bin", "lib", "lib64", "pyvenv.cfg")
_ADMIN = 1 << 21  # CAP_SYS_ADMIN
_NOBODY = 65534


def find_bubblewrap() -> str:
    """Return the path of bubblewrap.

    Raises:
        CourseError: it is not installed, or the system is not Linux on a processor that the filter knows.
    """
    if sys.platform != "linux":
        raise CourseError("The grading sandbox needs Linux: grade there, or pass `--sandbox none` for trusted work.")
    if not seccomp.is_possible():
        raise CourseError(
            "The grading sandbox filters system calls, which it can do on x86_64 and aarch64 only, and this machine is "
            f"{platform.machine()}: grade on one of those, or pass `--sandbox none` for trusted work."
        )
    if (found := find_program("bwrap")) is None:
        how = PROGRAMS["bwrap"].command
        raise CourseError(
            f"The grading sandbox needs bubblewrap: install it (`{how}`), or pass `--sandbox none` for trusted work."
        )
    return found


def is_possible() -> bool:
    """Say whether a sandbox can be had here."""
    try:
        find_bubblewrap()
    except CourseError:
        return False
    return True


def user_to_become() -> int | None:
    """Return the user that the warm parent should become; None if it needs not change.

    The processes of real root are not counted by the kernel, and its files are everybody's trouble. Root in a container
    without the capability to mount is an ordinary user under another name.
    """
    if os.geteuid() != 0:
        return None
    status = Path("/proc/self/status").read_text()
    effective = next(line for line in status.splitlines() if line.startswith("CapEff:"))
    return _NOBODY if int(effective.split()[1], 16) & _ADMIN else None


def command(
    bubblewrap: str, program: list[str], *, privileged: bool, die_with_parent: bool, hide: Iterable[Path] = ()
) -> list[str]:
    """Return the command that runs a Python program in a sandbox.

    Args:
        bubblewrap: its path.
        program: arguments of this Python.
        privileged: started by root, so that no user namespace is needed and the program may change its user once.
        die_with_parent: end it when the thread that starts it ends.
        hide: folders to show empty, if they are anywhere in there.
    """
    spaces = ["--unshare-ipc", "--unshare-pid", "--unshare-net", "--unshare-uts", "--unshare-cgroup-try"]
    if privileged:
        rights = ["--cap-drop", "ALL", "--cap-add", "CAP_SETUID", "--cap-add", "CAP_SETGID"]
    else:
        rights = ["--unshare-user", "--uid", str(USER), "--gid", str(USER), "--cap-drop", "ALL"]
    return [
        bubblewrap,
        *spaces,
        *rights,
        "--new-session",
        *(["--die-with-parent"] if die_with_parent else []),
        *_mounts(hide),
        *("--chdir", str(HOME)),
        str(_shown(Path(sys.executable))),
        *program,
    ]


def environment() -> dict[str, str]:
    """Return the environment of the warm parent in a sandbox, which has nothing of ours."""
    return {
        **threads(),
        "HOME": str(HOME),
        "TMPDIR": "/tmp",
        "USER": "learner",
        "LOGNAME": "learner",
        "LANG": "C.UTF-8",
        "PATH": f"{_shown(Path(sys.executable)).parent}:/usr/bin:/bin",
        "PYTHONPATH": ":".join([str(_PACKAGES), *_user_packages()]),
        "PYTHONNOUSERSITE": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        # joblib's processes, once busy for a second, ask psutil for their memory, which /proc alone knows
        "JOBLIB_MULTIPROCESSING": "0",
    }


def threads() -> dict[str, str]:
    """Return the variables that hold numerical libraries to one thread, and Python to one order of its sets."""
    # each thread of a learner would reserve 128 MB of address space for its own heap
    return ONE_THREAD | {"PYTHONHASHSEED": "0", "MALLOC_ARENA_MAX": "2"}


class _Mounts:
    """The arguments that make a sandbox's file system, from the outside in."""

    def __init__(self) -> None:
        self.arguments: list[str] = []
        self._places: dict[Path, bool] = {}
        self._parents: set[Path] = set()

    def bind(self, source: Path, target: Path | None = None) -> None:
        """Show a file or folder, unless it is absent or seen already."""
        target = target or source
        if not source.exists() or self._is_seen(target):
            return
        for parent in reversed(target.parents[:-1]):
            # bubblewrap makes missing parents itself, but for root's eyes only
            if parent not in self._parents and not self._is_seen(parent):
                self._parents.add(parent)
                self.arguments += ["--dir", str(parent)]
        self._places[target] = True
        self.arguments += ["--ro-bind", str(source), str(target)]

    def cover(self, folder: Path) -> None:
        """Hide what is in a folder, if it is seen."""
        if self._is_seen(folder):
            self._places[folder] = False
            self.arguments += ["--tmpfs", str(folder)]

    def finish(self) -> list[str]:
        """Make everything read-only and return all arguments."""
        covers = [place for place, shown in self._places.items() if not shown]
        for folder in (*covers, Path("/dev"), Path("/")):
            self.arguments += ["--remount-ro", str(folder)]
        return self.arguments

    def _is_seen(self, path: Path) -> bool:
        around = [place for place in self._places if path.is_relative_to(place)]
        return bool(around) and self._places[max(around, key=lambda place: len(place.parts))]


def _mounts(hide: Iterable[Path]) -> list[str]:
    mounts = _Mounts()
    for path in map(Path, _SYSTEM):
        if path.is_symlink():
            mounts.arguments += ["--symlink", os.readlink(path), str(path)]
        else:
            mounts.bind(path)
    for path in map(Path, _SETTINGS):
        mounts.bind(path)
    if str(_PACKAGE.parent) not in site.getsitepackages():  # an editable install: this is the course folder
        mounts.cover(_PACKAGE.parent)
    for folder in hide:
        mounts.cover(folder.resolve())
    for path in _python():
        mounts.bind(path, _shown(path))
    mounts.bind(_PACKAGE, _PACKAGES / _PACKAGE.name)
    for path in _font_caches():
        mounts.bind(path, FONTS / path.name)
    mounts.arguments += ["--proc", "/proc", "--dev", "/dev", "--tmpfs", "/tmp", "--tmpfs", str(HOME)]
    # it reads the same, but cannot be mapped: a shared mapping of /dev/zero is memory that no process shows
    mounts.arguments += ["--dev-bind", "/dev/full", "/dev/zero"]
    return mounts.finish()


def _shown(path: Path) -> Path:
    """Return where the sandbox shows a path: a virtual environment in /tmp, which is private there, lies elsewhere."""
    prefix = Path(sys.prefix)
    if prefix.is_relative_to("/tmp") and path.is_relative_to(prefix):
        return _ENVIRONMENT / path.relative_to(prefix)
    return path


def _python() -> Iterator[Path]:
    """Yield the parts of this Python, of its virtual environment, and every link on the way to its program."""
    for prefix in (sys.base_prefix, sys.base_exec_prefix, os.path.realpath(sys.base_prefix), sys.prefix):
        yield from (Path(prefix) / part for part in _PARTS)
    yield from map(Path, (sysconfig.get_path("purelib"), sysconfig.get_path("platlib"), *_user_packages()))
    program = sys.executable
    while os.path.islink(program):
        program = os.path.normpath(os.path.join(os.path.dirname(program), os.readlink(program)))
        yield Path(program)


def _user_packages() -> list[str]:
    """Return the folder of packages that the user installed for themselves, if Python uses it."""
    folder = site.getusersitepackages()
    return [folder] if site.ENABLE_USER_SITE and os.path.isdir(folder) else []


def _font_caches() -> list[Path]:
    """Return matplotlib's lists of the fonts here, which it would take seconds to make again."""
    caches = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    folder = Path(os.environ.get("MPLCONFIGDIR") or caches / "matplotlib")
    return sorted(folder.glob("fontlist-*.json"))
