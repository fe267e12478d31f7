"""Inspect this machine's sandbox for real: start one, try every way out, and say what held.

`inspect` returns findings as plain data; as a program, ``python -m course_utils.grading.sandbox.inspection COURSE``,
this prints them as one line of JSON, so that the doctor can ask in a process of its own.
"""

import contextlib
import json
import os
import secrets
import socket
import sys
import sysconfig
import tempfile
import time
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, Literal

from course_utils.errors import CourseError
from course_utils.grading.process import limits
from course_utils.grading.process.limits import Limits
from course_utils.grading.sandbox import bubblewrap, escapes
from course_utils.grading.sandbox.sandbox import Child, Exit, Sandbox, SandboxFault

_LIMITS = Limits(total_seconds=4.0, memory=256 << 20, processes=16, file_bytes=4 << 20)
_REPLY_SECONDS = 60.0
_PUBLIC = "/proc/sys"
#: Where a kernel says that ordinary users may make no namespaces: file, what it then contains, what to do.
_REFUSALS = (
    ("kernel/unprivileged_userns_clone", "0", "`sysctl -w kernel.unprivileged_userns_clone=1`"),
    ("user/max_user_namespaces", "0", "`sysctl -w user.max_user_namespaces=10000`"),
    (
        "kernel/apparmor_restrict_unprivileged_userns",
        "1",
        "`sysctl -w kernel.apparmor_restrict_unprivileged_userns=0`, or an AppArmor profile for bwrap",
    ),
)


@dataclass(frozen=True)
class Finding:
    """What one attempt found.

    Attributes:
        name: what was tried.
        state: ``ok`` if the sandbox held, ``note`` if there is none here, ``missing`` if it leaks.
        detail: what was found and what to do.
    """

    name: str
    state: Literal["ok", "note", "missing"]
    detail: str


def inspect(folder: Path, *, warm: bool = True) -> list[Finding]:
    """Start a sandbox and try every way out of it.

    Args:
        folder: the course folder, which no learner may see.
        warm: import what notebooks use first, as grading does.
    """
    try:
        with Sandbox(escapes.ENTRY, limits=_LIMITS, warm=warm, hide=[folder]) as sandbox:
            return _inspect(sandbox, folder)
    except CourseError as error:
        return [Finding("start", "note", " ".join([str(error), *advice()]))]
    except (OSError, SandboxFault) as error:
        return [Finding("start", "missing", f"it fails: {error}")]


def advice() -> list[str]:
    """Return what on this system may keep ordinary users from sandboxes, and the cure."""
    found = []
    for name, refusal, cure in _REFUSALS:
        file = Path(_PUBLIC) / name
        if file.exists() and file.read_text().strip() == refusal:
            found.append(f"{file} is {refusal}: as root, {cure}.")
    if sys.platform == "linux" and not limits.processes_are_counted():
        found.append("Linux 5.14 or newer is needed to bound the number of processes at once; this one is older.")
    return found


def _inspect(sandbox: Sandbox, folder: Path) -> list[Finding]:
    started = time.monotonic()
    _ask(sandbox, escapes.list_descriptors)
    milliseconds = (time.monotonic() - started) * 1000
    home = Path.home() if os.access(Path.home(), os.W_OK) else None
    with tempfile.TemporaryDirectory(dir=home) as place:
        secret = Path(place) / "secret"
        secret.write_text("secret")
        return [
            Finding("start", "ok", f"a learner's process lives and ends in {milliseconds:.0f} ms"),
            _network(sandbox),
            _held(sandbox, "writing outside", escapes.write_outside, [place, *_folders()]),
            _held(sandbox, "reading files", escapes.read, [str(secret), *_private(folder)]),
            _held(sandbox, "other processes", escapes.meet_processes, os.getpid()),
            _held(sandbox, "more rights", escapes.gain_rights, escapes.mounts()),
            _held(sandbox, "inherited files", escapes.list_descriptors),
            _environment(sandbox),
            _neighbours(sandbox),
            _held(sandbox, "memory", escapes.take_memory, _LIMITS.memory // 2, 4, ends=["memory"]),
            # so many have much memory, too: what is noticed first ends them
            _held(sandbox, "processes", escapes.take_processes, _LIMITS.processes, ends=["processes", "memory"]),
            _held(sandbox, "disk", escapes.take_disk, _LIMITS.file_bytes),
            _held(sandbox, "time", escapes.take_time, ends=["timeout"]),
            *(Finding("kernel", "note", text) for text in advice()),
        ]


def _ask(sandbox: Sandbox, attempt: Callable[..., Any], *arguments: Any) -> tuple[Any, Exit]:
    """Make one attempt; return its answer, None if it was ended before, and how it ended."""
    child = sandbox.spawn(escapes.job(attempt, *arguments))
    answer = _answer(child)
    return answer, child.wait()


def _answer(child: Child) -> Any:
    with child.socket, contextlib.suppress(OSError):
        child.socket.settimeout(_REPLY_SECONDS)
        said = child.socket.makefile("rb").readline(1 << 20)
        return json.loads(said) if said else None
    return None


def _held(
    sandbox: Sandbox, name: str, attempt: Callable[..., Any], *arguments: Any, ends: Collection[str] = ()
) -> Finding:
    """Make an attempt that should come back with nothing, or be ended because of one of some limits."""
    answer, how = _ask(sandbox, attempt, *arguments)
    if answer is None and how.status in ends:
        return Finding(name, "ok", f"ended: {how.detail}")
    return _judged(name, answer, how)


def _judged(name: str, reached: list[str] | None, how: Exit | None = None) -> Finding:
    if reached is None:
        return Finding(name, "missing", f"could not be tried: {how.status} {how.detail}" if how else "no answer")
    if reached:
        more = f" and {len(reached) - 5} more" if len(reached) > 5 else ""
        return Finding(name, "missing", f"a learner's process reaches {', '.join(reached[:5])}{more}")
    return Finding(name, "ok", "held")


def _network(sandbox: Sandbox) -> Finding:
    name = f"course-doctor-{secrets.token_hex(8)}"
    with socket.create_server(("127.0.0.1", 0)) as loopback, socket.socket(socket.AF_UNIX) as abstract:
        abstract.bind(f"\0{name}")
        abstract.listen()
        return _held(sandbox, "network", escapes.connect, loopback.getsockname()[1], name)


def _environment(sandbox: Sandbox) -> Finding:
    """Look for variables of this process that no sandbox sets."""
    answer, how = _ask(sandbox, escapes.list_environment)
    own = {*bubblewrap.environment(), "LC_CTYPE", "MPLBACKEND"}
    leaked = [name for name, value in answer or [] if os.environ.get(name) == value and name not in own]
    return _judged("environment", None if answer is None else leaked, how)


def _neighbours(sandbox: Sandbox) -> Finding:
    """Let one learner's process look for what another one left, while that one lives and when it is gone."""
    mark = f"course-doctor-{secrets.token_hex(8)}"
    first = sandbox.spawn(escapes.job(escapes.leave_mark, mark))
    with first.socket:
        first.socket.settimeout(_REPLY_SECONDS)
        failed = json.loads(first.socket.makefile("rb").readline())
        found, how = _ask(sandbox, escapes.find_mark, mark)
    first.wait()
    later, _ = _ask(sandbox, escapes.find_mark, mark)
    if failed:
        return Finding("other learners", "missing", f"a learner's process cannot write to its own {', '.join(failed)}")
    return _judged("other learners", None if found is None or later is None else found + later, how)


def _folders() -> list[str]:
    """Return folders that a sandbox shows, and that nobody may write to."""
    shown = ("/", "/usr", "/etc", "/dev", "/proc", "/sys", "/sandbox", "/sandbox/lib", "/home", "/var", "/run")
    return [*shown, sys.prefix, sysconfig.get_path("purelib"), str(Path.home())]


def _private(folder: Path) -> list[str]:
    """Return files and folders that no learner should see."""
    system = ("/etc/shadow", "/etc/passwd", "/run", "/var", "/proc/1", "/proc/self", "/sys/fs", "/dev/mem", "/dev/kmsg")
    course = ("source", "release", "submitted", "autograded", "gradebook.db", "tests", ".git")
    homes = {folder.resolve(), Path(__file__).resolve().parents[3]}
    return [*system, *(str(home / name) for home in homes for name in course)]


if __name__ == "__main__":
    print(json.dumps([asdict(finding) for finding in inspect(Path(sys.argv[1]))]))
