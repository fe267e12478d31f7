"""Probabilities from scores, and which of them are kept."""

import torch
from torch import Tensor


def kept_odds(scores: Tensor, temperature: float, k: int, p: float) -> Tensor:
    """Return the probabilities (size,) that a draw is made from, zero where a symbol was cut.

    Args:
        scores: shape (size,).
        temperature: the scores are divided by it.
        k: only so many of the most probable stay; of equal ones those that come first.
        p: of these, rescaled to 1, the fewest whose sum reaches p.

    Source: Fan and others (2018) for k, Holtzman and others (2020) for p.
    """
    ranked, places = torch.sort(torch.softmax(scores.div(temperature), dim=0), descending=True, stable=True)
    ranked[k:] = 0
    ranked /= ranked.sum()
    if p < 1:  # a sum of all may reach 1 early, by rounding
        ranked[1:][ranked.cumsum(dim=0)[:-1] >= p] = 0
    return torch.zeros_like(ranked).scatter(0, places, ranked / ranked.sum())
