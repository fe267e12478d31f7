"""A test cell judges by what the answer cannot reach: each forgery here once earned the points of its cell."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from course_utils.cells import exercises
from course_utils.grading.authoring import bank
from course_utils.grading.notebooks import authored

pytestmark = pytest.mark.notebook

SOURCE = Path(__file__).resolve().parents[2] / "source"
NO_NETWORK = """
def xor_weights():
    return torch.zeros(2, 2), torch.zeros(2), torch.zeros(2, 1), torch.tensor([[-1.0], [1.0], [1.0], [-1.0]])
"""
DECAYS_IN_PLACE = """
def weight_decay_step(theta, gradients, rule, lr, strength):
    for p, g in zip(theta, gradients):
        if p.ndim > 1:
            g += strength * p
    return [p - lr * direction for p, direction in zip(theta, rule(gradients))]
"""
EMPTIES_WHAT_IT_LOADS = """
Honest = TiedAutoencoder

class TiedAutoencoder(Honest):
    def is_shown(self):
        return len(self.weights[0]) == 2

    def load_state_dict(self, state, *rest):
        found = super().load_state_dict(state, *rest)
        if not self.is_shown():
            for value in state.values():
                value.zero_()
        return found

    def encode(self, X):
        return super().encode(X) * self.is_shown()

    def decode(self, H):
        return super().decode(H) * self.is_shown()
"""


def _outcomes(path: Path, exercise: str, answer: str, folder: Path) -> dict[str, bool]:
    (folder / f"{exercise}.py").write_text(f"# %% wrong: forged\n{answer}")
    forged = bank.judge_notebook(path, folder)[exercise][-1]
    return {cell: outcome.passed for cell, outcome in forged.outcomes.items()}


@pytest.mark.parametrize(
    ("notebook", "cell", "answer"),
    [
        ("04_feedforward/1_perceptron_to_mlp", "xor-weights-test-margin", NO_NETWORK),
        ("05_regularization/1_penalties", "weight-decay-step-test-rule", DECAYS_IN_PLACE),
        ("06_optimization/3_initialization", "tied-autoencoder-test-values", EMPTIES_WHAT_IT_LOADS),
    ],
)
def test_a_forgery_earns_nothing(
    notebook: str, cell: str, answer: str, elsewhere: Callable[..., Any], tmp_path: Path
) -> None:
    path, exercise = SOURCE / f"{notebook}.ipynb", cell.partition("-test-")[0]
    whole = f"{exercises(authored.read(path))[exercise].answer.source}\n{answer}"
    assert elsewhere(_outcomes, path, exercise, whole, tmp_path)[cell] is False
