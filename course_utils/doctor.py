"""Examine this machine: what the course needs, whether it is here, and the command that brings it.

Each examination returns one or more findings and never raises: a doctor that falls ill itself helps nobody. Whatever
may crash (torch, d2l, a kernel) is tried in a process of its own.
"""

import importlib.metadata
import json
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from course_utils.environment import imported_course, misled_programs
from course_utils.house import House, find_house, require_writable
from course_utils.programs import PROGRAMS, find_program

if TYPE_CHECKING:
    from packaging.requirements import Requirement

State = Literal["ok", "note", "missing"]

_IMPORTS = {
    "torch": "import torch; print(torch.__version__, 'with CUDA' if torch.cuda.is_available() else 'on the CPU')",
    "d2l": "import importlib.metadata as m; from course_utils import d2l; print(m.version('d2l'))",
}
_ADVICE = {"torch": "pip install -r requirements.lock", "d2l": "pip install --no-deps d2l==1.0.3"}
#: Run in a process of its own: this module knows nothing of grading.
_INSPECTION = "course_utils.grading.sandbox.inspection"
_KERNEL = """
from jupyter_client.manager import start_new_kernel
manager, client = start_new_kernel(startup_timeout=60)
reply = client.execute_interactive("pass", user_expressions={"home": "__import__('sys').prefix"}, timeout=60)
print(reply["content"]["user_expressions"]["home"]["data"]["text/plain"].strip("'"))
client.stop_channels()
manager.shutdown_kernel(now=True)
"""


@dataclass(frozen=True)
class Finding:
    """Report one examination.

    Attributes:
        name: what was examined.
        state: ``ok``; ``note`` for what is optional or merely unusual; ``missing`` for what the course cannot do
            without.
        detail: what was found and, if something is wrong, what to do.
    """

    name: str
    state: State
    detail: str


Examination = Callable[[], Finding | list[Finding]]


def examine_machine(*, folder: Path, grading: bool = True) -> int:
    """Print a table of what the course needs and what this machine has.

    Args:
        folder: the course folder, or one inside it.
        grading: whether work of others is to be graded here: that needs a sandbox.

    Returns:
        0, or 1 if something required is missing.

    Raises:
        CourseError: not a course folder.
    """
    findings = examine(find_house(folder), grading=grading)
    try:
        _print_table(findings)
    except Exception:  # rich is missing, or the terminal cannot show what it draws
        for finding in findings:
            line = f"{finding.name}: {finding.state}: {finding.detail}"
            print(line.encode("ascii", "backslashreplace").decode())
    return int(any(finding.state == "missing" for finding in findings))


def _print_table(findings: list[Finding]) -> None:
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    styles = {"ok": "green", "note": "yellow", "missing": "bold red"}
    table = Table("examined", "state", "found", title="course doctor")
    for finding in findings:
        detail = finding.detail.encode("utf-8", "backslashreplace").decode()
        table.add_row(Text(finding.name), Text(finding.state, styles[finding.state]), Text(detail, overflow="fold"))
    Console().print(table)


def examine(house: House, *, grading: bool = True) -> list[Finding]:
    """Make every examination of the machine for one course folder; what takes a process of its own, side by side."""
    with ThreadPoolExecutor() as pool:
        slow = [_begun(pool, f"import {name}", partial(imported, name)) for name in _IMPORTS]
        slow.append(_begun(pool, "Lab kernel", kernel))
        cage = _begun(pool, "sandbox", partial(sandbox, house)) if grading else list
        return [
            *_found("Python", python),
            *_found("packages", partial(packages, house)),
            *_found("place", partial(place, house)),
            *(finding for findings in slow for finding in findings()),
            *_found("disk", lambda: writable(house.root)),
            *_found("disk", lambda: writable(Path(tempfile.gettempdir()))),
            *(finding for name in PROGRAMS if name != "bwrap" for finding in _found(name, partial(program, name))),
            *cage(),
        ]


def _begun(pool: ThreadPoolExecutor, name: str, examination: Examination) -> Callable[[], list[Finding]]:
    """Begin an examination in a thread, and return a function that waits for its findings.

    Where no thread can be started, that function makes the examination itself.
    """
    try:
        return pool.submit(_found, name, examination).result
    except RuntimeError:
        return partial(_found, name, examination)


def _found(name: str, examination: Examination) -> list[Finding]:
    """Make an examination and return its findings; if it stops with an exception, that is the finding."""
    try:
        found = examination()
    except Exception as error:
        return [Finding(name, "missing", f"it cannot be examined: {type(error).__name__}: {error}")]
    return found if isinstance(found, list) else [found]


def python() -> Finding:
    """Say which Python runs this."""
    version = ".".join(map(str, sys.version_info[:3]))
    if sys.version_info < (3, 11):  # noqa: UP036
        return Finding("Python", "missing", f"{version} at {sys.executable}; 3.11 or newer is needed.")
    return Finding("Python", "ok", f"{version} at {sys.executable}")


def packages(house: House) -> list[Finding]:
    """Compare the installed packages with what the course requires and with the exact versions it is tested with."""
    from packaging.requirements import Requirement

    try:
        required = [Requirement(line) for line in importlib.metadata.requires("course-utils") or []]
        pinned = [Requirement(line) for line in (house.root / "requirements.lock").read_text().split()]
    except (importlib.metadata.PackageNotFoundError, OSError) as error:
        return [Finding("packages", "missing", f"{error}; install with `pip install --no-deps -e .`")]
    required = [need for need in required if need.marker is None or need.marker.evaluate({"extra": ""})]
    return [_required(required), _pinned(pinned)]


def place(house: House) -> Finding:
    """Say whether what was set up belongs to this folder, which may have been moved or copied since."""
    advice = "set this folder up again: `make lab`, or with conda `pip install --no-deps -e .`"
    found, misled = imported_course(), misled_programs(Path(sys.prefix))
    if found is None:
        return Finding("place", "missing", f"no notebook here finds course_utils (was the folder moved?): {advice}")
    if misled:
        others = f"{len(misled)} programs in {misled[0].parent}, such as {misled[0].name}, start a Python elsewhere"
        return Finding("place", "missing", f"{others}: {advice}")
    if (house.root / "course_utils").is_dir() and found != house.root:
        return Finding("place", "note", f"notebooks here use course_utils of {found}, another folder: {advice}")
    return Finding("place", "ok", f"notebooks use course_utils of {found}")


def imported(name: str) -> Finding:
    """Import torch or d2l in a process of its own and say what came of it."""
    code, said = _run([sys.executable, "-c", _IMPORTS[name]])
    if code != 0:
        return Finding(f"import {name}", "missing", f"{said}; install with `{_ADVICE[name]}`")
    return Finding(f"import {name}", "ok", said)


def kernel() -> Finding:
    """Start the kernel that JupyterLab would start and ask which Python it is."""
    code, said = _run([sys.executable, "-c", _KERNEL])
    if code != 0:
        return Finding("Lab kernel", "missing", f"{said}; install with `pip install -r requirements.lock`")
    if not os.path.samefile(said, sys.prefix):
        advice = "a kernel named python3 elsewhere hides ours; see `jupyter kernelspec list`"
        return Finding("Lab kernel", "missing", f"it runs the Python of {said}, not of {sys.prefix}: {advice}")
    return Finding("Lab kernel", "ok", f"python3, of {said}")


def writable(folder: Path) -> Finding:
    """Write a file to a folder and say how much room is left there."""
    try:
        require_writable(folder)
    except OSError as error:
        return Finding("disk", "missing", f"{folder} cannot be written: {error.strerror}")
    return Finding("disk", "ok", f"{folder}, {shutil.disk_usage(folder).free / 1e9:.1f} GB free")


def program(name: str) -> Finding:
    """Look for an optional program."""
    found = find_program(name)
    if found is None:
        return Finding(name, "note", f"not here ({PROGRAMS[name].purpose}): {PROGRAMS[name].command}")
    return Finding(name, "ok", found)


def sandbox(house: House) -> list[Finding]:
    """Start the grading sandbox, try to get out of it, and tell what is wrong; what held is one finding."""
    absent = program("bwrap")
    if absent.state != "ok":
        return [absent]
    code, said = _run([sys.executable, "-m", _INSPECTION, str(house.root)])
    try:
        findings = [Finding(**found) for found in json.loads(said)]
    except (ValueError, TypeError):
        return [Finding("sandbox", "missing", f"it cannot be examined: {said} (exit code {code})")]
    held = [found for found in findings if found.state == "ok"]
    wrong = [Finding(f"sandbox: {found.name}", found.state, found.detail) for found in findings if found not in held]
    if not held:
        return wrong
    names = ", ".join(found.name for found in held if found.name != "start")
    start = next((found.detail for found in held if found.name == "start"), "")
    return [Finding("sandbox", "ok", f"{start}; held: {names}"), *wrong]


def _required(needs: "list[Requirement]") -> Finding:
    wrong = [f"{need} ({_version(need.name) or 'absent'})" for need in needs if not _satisfied(need)]
    if wrong:
        return Finding("packages", "missing", f"{', '.join(wrong)}; install with `pip install -r requirements.lock`")
    return Finding("packages", "ok", f"all {len(needs)} that the course requires")


def _pinned(pins: "list[Requirement]") -> Finding:
    other = [f"{pin} (here {_version(pin.name) or 'absent'})" for pin in pins if not _satisfied(pin)]
    if other:
        return Finding("tested versions", "note", f"{len(other)} of {len(pins)} differ: {', '.join(other)}")
    return Finding("tested versions", "ok", f"all {len(pins)} of requirements.lock")


def _satisfied(requirement: "Requirement") -> bool:
    version = _version(requirement.name)
    return version is not None and requirement.specifier.contains(version, prereleases=True)


def _version(name: str) -> str | None:
    try:
        return importlib.metadata.version(name)
    except importlib.metadata.PackageNotFoundError:
        return None


def _run(command: list[str]) -> tuple[int, str]:
    try:
        done = subprocess.run(
            command, capture_output=True, text=True, errors="replace", stdin=subprocess.DEVNULL, timeout=180
        )
    except (OSError, ValueError, subprocess.TimeoutExpired) as error:
        return 1, str(error)
    lines = (done.stdout if done.returncode == 0 else done.stderr).strip().splitlines()
    last = lines[-1] if lines else ""
    return done.returncode, re.sub(r"\s+", " ", last) or f"exit code {done.returncode}"
