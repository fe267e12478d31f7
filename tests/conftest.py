"""Fixtures and the ``needs_program`` marker that every test may use."""

import fcntl
import itertools
import multiprocessing
import os
import pickle
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import account
import pytest
from hypothesis import HealthCheck, settings

from course_utils.grading.authoring import bank
from course_utils.grading.process.session import hold_to_one_thread, warm_up
from course_utils.programs import PROGRAMS, find_program

COURSE = Path(__file__).resolve().parents[1]
NOTEBOOK = '{"cells": [], "metadata": {}, "nbformat": 4, "nbformat_minor": 5}\n'


# The same examples on every machine, and no verdict that depends on how fast it is.
settings.register_profile("course", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("course")


_tests = itertools.count()


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(account)
    # on the course's small tensors a second thread costs more than it does, above all where another process wants it
    hold_to_one_thread()  # and the processes that share the tests, which begin after this
    # nothing that a test does is remembered as a learner's work
    os.environ["COURSE_DATA"] = tempfile.mkdtemp(prefix="course-data-")
    for name in [name for name in os.environ if name.startswith(("MAKE", "MFLAGS"))]:
        del os.environ[name]  # `make` in a test is not told by the `make test` that it runs below
    config.addinivalue_line("markers", "needs_program(name): skip without this optional program, but fail if CI=true")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep tests of one notebook in one process, which runs it once for all of them."""
    for item in items:
        if what := account.what_of(item):
            item.add_marker(pytest.mark.notebook)
            item.add_marker(pytest.mark.xdist_group(what.partition("/")[2] or what))


def pytest_runtest_setup(item: pytest.Item) -> None:
    for mark in item.iter_markers("needs_program"):
        (name,) = mark.args
        if find_program(name) is None:
            reason = f"{name} is not installed: {PROGRAMS[name].command}"
            if os.environ.get("CI") == "true":
                pytest.fail(reason, pytrace=False)
            pytest.skip(reason)


def pytest_unconfigure() -> None:
    shutil.rmtree(os.environ["COURSE_DATA"], ignore_errors=True)


@pytest.fixture(autouse=True)
def own_journal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no test find what another one did as a learner."""
    monkeypatch.setenv("COURSE_DATA", str(Path(os.environ["COURSE_DATA"]) / str(next(_tests))))


@pytest.fixture
def tiny_course(tmp_path: Path) -> Path:
    """Return a course folder with two chapters: 04_feedforward, with a figure, and 07_cnn."""
    root = tmp_path / "course"
    for path in ("04_feedforward/1_mlp.ipynb", "04_feedforward/2_backprop.ipynb", "07_cnn/1_kernels.ipynb"):
        notebook = root / "source" / path
        notebook.parent.mkdir(parents=True, exist_ok=True)
        notebook.write_text(NOTEBOOK)
    figure = root / "source/04_feedforward/figures/xor.png"
    figure.parent.mkdir()
    figure.write_bytes(b"\x89PNG")
    (root / "nbgrader_config.py").touch()
    (root / "requirements.lock").touch()
    return root


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str, Callable[[], Any]], Any]:
    """Make something that takes long once for all the processes that share the tests: ``once(name, make)``."""
    folder = tmp_path_factory.getbasetemp()
    folder = folder.parent if "PYTEST_XDIST_WORKER" in os.environ else folder

    def get(name: str, make: Callable[[], Any]) -> Any:
        kept = folder / name
        with (folder / f"{name}.lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            if not kept.exists():
                kept.write_bytes(pickle.dumps(make()))
        return pickle.loads(kept.read_bytes())

    return get


@pytest.fixture(scope="session")
def elsewhere() -> Iterator[Callable[..., Any]]:
    """Work in a warm process of one thread, as forking asks for; pytest's own may have several."""
    with multiprocessing.get_context("spawn").Pool(1, initializer=warm_up) as pool:
        yield lambda work, *arguments: pool.apply_async(work, arguments).get(timeout=7200)  # bounds a hang alone


@pytest.fixture(scope="session")
def judged_in_kernel(
    once: Callable[[str, Callable[[], Any]], Any], elsewhere: Callable[..., Any]
) -> Callable[[Path], dict[str, list[bank.Verdict]]]:
    """Judge a source notebook's answer bank; once for all."""

    def judged(path: Path) -> dict[str, list[bank.Verdict]]:
        verdicts: dict[str, list[bank.Verdict]] = once(
            f"judged-{path.parent.name}-{path.stem}",
            lambda: elsewhere(bank.judge_notebook, path, bank.bank_folder(COURSE, path)),
        )
        return verdicts

    return judged
