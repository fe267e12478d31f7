from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from recorded import Recorded, record, solved

from course_utils.cells import is_skipped
from course_utils.grading.notebooks import authored

COURSE = Path(__file__).resolve().parents[2]
NOTEBOOKS = sorted((COURSE / "source").glob("[0-9]*/*.ipynb"))
CHAPTERS = sorted({path.parent.name for path in NOTEBOOKS})


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    if "source_path" in metafunc.fixturenames:
        ids = [f"{path.parent.name}/{path.stem}" for path in NOTEBOOKS]
        metafunc.parametrize("source_path", NOTEBOOKS, ids=ids, scope="module")
    if "chapter" in metafunc.fixturenames:
        metafunc.parametrize("chapter", CHAPTERS, scope="module")


@pytest.fixture(scope="session")
def course() -> Path:
    """The course folder itself; only to be read."""
    return COURSE


@pytest.fixture(scope="session")
def recorded(
    once: Callable[[str, Callable[[], Any]], Any], elsewhere: Callable[..., Any]
) -> Callable[[Path], list[Recorded]]:
    """Run what is graded of a notebook's solution outside Jupyter; once for all."""

    def run(path: Path) -> list[Recorded]:
        cells = solved(
            [cell for cell in authored.read(path).cells if cell.cell_type == "code" and not is_skipped(cell)]
        )
        found: list[Recorded] = once(f"recorded-{path.parent.name}-{path.stem}", lambda: elsewhere(record, cells, path))
        return found

    return run
