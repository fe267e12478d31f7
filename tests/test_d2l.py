import subprocess
import sys

import pytest
import torch

PROGRAM = """
import sys
class Refuse:
    def find_spec(self, name, path=None, target=None):
        if name == "torchvision" and not Refuse.done:
            Refuse.done = True
            raise {error}
    done = False
sys.meta_path.insert(0, Refuse())
from course_utils import d2l
print(d2l.Module.__name__)
"""


def _import(error: str) -> subprocess.CompletedProcess[str]:
    program = PROGRAM.format(error=error)
    return subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False)


def test_d2l_works_on_this_machine() -> None:
    from course_utils import d2l

    accuracy = d2l.Classifier().accuracy(torch.eye(3), torch.tensor([0, 1, 0]))
    assert accuracy.item() == pytest.approx(2 / 3)


def test_another_failure_of_torchvision_is_not_hidden() -> None:
    done = _import('RuntimeError("something else is wrong")')
    assert done.returncode != 0
    assert "something else is wrong" in done.stderr


def test_missing_operators_are_declared() -> None:
    done = _import('RuntimeError("operator torchvision::nms does not exist")')
    assert done.stdout.strip() == "Module", done.stderr
