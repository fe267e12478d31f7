import pytest
import torch

from course_utils.odds import kept_odds

LOGS = torch.tensor([0.125, 0.5, 0.25, 0.125], dtype=torch.float64).log()


@pytest.mark.parametrize(
    ("temperature", "k", "p", "right"),
    [
        (1.0, 4, 1.0, [0.125, 0.5, 0.25, 0.125]),
        (1.0, 3, 1.0, [1 / 7, 4 / 7, 2 / 7, 0]),
        (1.0, 1, 1.0, [0, 1, 0, 0]),
        (1.0, 9, 0.45, [0, 1, 0, 0]),
        (1.0, 4, 0.6, [0, 2 / 3, 1 / 3, 0]),
        (1.0, 2, 0.6, [0, 1, 0, 0]),
        (0.5, 4, 0.7, [0, 1, 0, 0]),
    ],
)
def test_temperature_then_k_then_p(temperature, k, p, right):
    assert kept_odds(LOGS, temperature, k, p).tolist() == pytest.approx(right)


def test_the_scores_stay():
    before = LOGS.clone()
    kept_odds(LOGS, 0.3, 2, 0.5)
    assert torch.equal(LOGS, before)
