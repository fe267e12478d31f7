from pathlib import Path

import pytest

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
