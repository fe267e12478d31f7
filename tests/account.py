"""What the suite costs, in CPU seconds of this process and all that it started, by notebook and by file.

Reports carry the cost of each test from the processes that share the tests to the one that sums up. Where there is no
``/proc`` the children that still run are not counted, and nowhere those that nobody waited for.
"""

import os
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from course_utils.grading.process.limits import tree

_TICK = os.sysconf("SC_CLK_TCK")
_KEY = "cpu-seconds"
_NAMED = 10
_spent: Counter[str] = Counter()
_begun = pytest.StashKey[float]()


def spent() -> float:
    """Return the CPU seconds of this process and its descendants until now, those that have ended included."""
    return sum(map(_of, tree(os.getpid())))


def _of(pid: int) -> float:
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(map(int, fields[11:15])) / _TICK  # its own, and those of children that it has waited for


def what_of(item: pytest.Item) -> str:
    """Return what a test's cost is counted for: its notebook, as chapter and name, its chapter, or nothing."""
    asked = getattr(item, "callspec", None)
    for value in asked.params.values() if asked else ():
        if isinstance(value, Path) and value.suffix == ".ipynb":
            return f"{value.parent.name}/{value.stem}"
    return asked.params.get("chapter", "") if asked else ""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_setup(item: pytest.Item) -> Iterator[None]:
    item.stash[_begun] = spent()
    return (yield)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown(item: pytest.Item) -> Iterator[None]:
    found = yield
    item.user_properties.append((_KEY, (what_of(item) or Path(item.path).name, max(0.0, spent() - item.stash[_begun]))))
    return found


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.when == "teardown":
        for key, value in report.user_properties:
            if key == _KEY:
                what, seconds = value
                _spent[what] += seconds


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    if len(_spent) < 2:
        return
    terminalreporter.section("CPU seconds")
    notebooks = {what: seconds for what, seconds in _spent.items() if "/" in what}
    files = Counter({what: seconds for what, seconds in _spent.items() if "/" not in what})
    for what, seconds in sorted(notebooks.items()):
        terminalreporter.write_line(f"{seconds:7.0f}  {what}")
    if notebooks:
        mean = sum(notebooks.values()) / len(notebooks)
        terminalreporter.write_line(f"{mean:7.0f}  a notebook, on average; the aim is 40")
    for what, seconds in files.most_common(_NAMED):
        terminalreporter.write_line(f"{seconds:7.0f}  {what}")
    terminalreporter.write_line(f"{sum(_spent.values()):7.0f}  in all")
