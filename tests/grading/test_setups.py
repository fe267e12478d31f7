import json
import subprocess
import sys
from pathlib import Path

import pytest

from course_utils.cells import SKIP_TAG
from course_utils.grading.process.preload import imported, without


def notebook(path: Path, setup: str) -> Path:
    cells = [
        {"id": "setup", "cell_type": "code", "source": setup.splitlines(keepends=True)},
        {"id": "other", "cell_type": "code", "source": "import antigravity"},
    ]
    path.write_text(json.dumps({"cells": cells}))
    return path


def test_modules_are_those_of_the_setup_cells(tmp_path: Path) -> None:
    one = notebook(tmp_path / "1.ipynb", "import math\nimport matplotlib.pyplot as plt\nfrom torch import nn, linalg\n")
    two = notebook(tmp_path / "2.ipynb", "if True:\n    from d2l import *\nfrom . import nothing\nimport math")
    assert imported([one, two]) == ["math", "matplotlib.pyplot", "torch", "torch.nn", "torch.linalg", "d2l"]


def test_what_cells_use_of_them_counts_unless_graders_skip_the_cell(tmp_path: Path) -> None:
    path = notebook(tmp_path / "1.ipynb", "from torch import nn as layers\nfrom course_utils import study\nimport math")
    book = json.loads(path.read_text())
    book["cells"] += [
        {"cell_type": "code", "source": "def f(math):\n    return study.predict, layers.Linear(2, 2).weight, x.study"},
        {"cell_type": "code", "source": "study.", "metadata": {}},
        {"cell_type": "code", "source": "study.quiz()", "metadata": {"tags": [SKIP_TAG]}},
        {"cell_type": "markdown", "source": "study.hint"},
    ]
    path.write_text(json.dumps(book))
    used = {"course_utils.study.predict", "torch.nn.Linear"}
    assert set(imported([path])) == {"torch", "torch.nn", "course_utils", "course_utils.study", "math"} | used


def test_for_the_tests_alone_only_their_cells_count(tmp_path: Path) -> None:
    path = notebook(tmp_path / "1.ipynb", "import torch\nfrom course_utils import datasets, study")
    book = json.loads(path.read_text())
    book["cells"] += [
        {"id": "relu-answer", "cell_type": "code", "source": "datasets.load_digits()"},
        {"id": "relu-test-kink", "cell_type": "code", "source": "torch.ones(2)"},
        {"id": "relu-test-plot", "cell_type": "code", "source": "study.quiz()", "metadata": {"tags": [SKIP_TAG]}},
        {"cell_type": "code", "source": "study.hint()"},
    ]
    path.write_text(json.dumps(book))
    modules = {"torch", "course_utils", "course_utils.datasets", "course_utils.study"}
    assert set(imported([path], by_tests=True)) == modules | {"torch.ones"}


def test_what_comes_with_a_first_call_is_imported_ahead(tmp_path: Path) -> None:
    path = notebook(tmp_path / "1.ipynb", "import torch\nfrom course_utils import datasets")
    book = json.loads(path.read_text())
    book["cells"].append({"cell_type": "code", "source": "torch.optim.SGD(w, lr=1)\ndatasets.load_digits()"})
    path.write_text(json.dumps(book))
    late = subprocess.run(
        [sys.executable, "-c", _LATE, *imported([path])], capture_output=True, text=True, check=True
    ).stdout
    assert late == "[]\n"


_LATE = """
import pkgutil, sys, torch
for name in sys.argv[1:]:
    pkgutil.resolve_name(name)
before = set(sys.modules)
torch.optim.SGD([torch.nn.Parameter(torch.ones(2))], lr=1).step()
from course_utils import datasets
datasets.load_digits()
print(sorted({"torch._dynamo", "sympy", "sklearn.datasets", "sklearn.model_selection"} & (set(sys.modules) - before)))
"""


@pytest.mark.parametrize("setup", ["def (\nimport math", "import"])
def test_what_cannot_be_read_imports_nothing(tmp_path: Path, setup: str) -> None:
    broken = tmp_path / "broken.ipynb"
    broken.write_text('{"cells": [{"id"')
    (tmp_path / "list.ipynb").write_text("[3]")
    sound = notebook(tmp_path / "sound.ipynb", "import sys")
    odd = notebook(tmp_path / "odd.ipynb", setup)
    assert imported([broken, tmp_path / "list.ipynb", tmp_path / "none.ipynb", odd, sound]) == ["sys"]


def test_a_module_is_absent_in_the_body_only(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "this", raising=False)
    with pytest.raises(ImportError), without("this"):
        import this  # noqa: F401
    assert "this" not in sys.modules
    with without("json"):
        import json as still_there
    assert still_there is json
