"""Predict the next symbol by counting what followed the same few before: the baseline of every language model.

Symbols are ids from 0 to ``size`` - 1. Counts of short contexts speak where long ones were never seen, in the manner of
Witten and Bell (1991): with c symbols counted after a context, d of them different,

    P(w | context) = (count(context, w) + d P(w | context without its first symbol)) / (c + d),

and below the context of no symbol at all every one has the probability 1 / ``size``.
"""

import numpy as np
import torch
from torch import Tensor


class NGram:
    """Counts of all runs of up to ``order`` symbols.

    Attributes:
        order: 1 knows how often each symbol occurs, 2 what follows one symbol (bigram), 3 what follows two (trigram).
        size: number of symbols there are.
    """

    def __init__(self, ids: Tensor, order: int, size: int) -> None:
        """Count a text.

        Args:
            ids: the text, shape (n,), ids from 0 to ``size`` - 1.
            order: length of the longest run.
            size: number of symbols.

        Raises:
            ValueError: the order is below 1, an id is out of range, or runs have more kinds than an int64 can tell.
        """
        if order < 1 or size < 1 or size**order >= 2**63:
            raise ValueError(f"order={order} with size={size}: order is 1 or more, and size to its power below 2**63.")
        self.order, self.size = order, size
        text = self._checked(ids)
        self._runs: list[_Table] = []
        self._contexts: list[_Table] = []
        self._kinds: list[_Table] = []
        for length in range(1, order + 1):
            codes = _codes(text, length, size)
            runs, counts = np.unique(codes, return_counts=True)
            contexts, places = np.unique(runs // size, return_inverse=True)
            self._runs.append(_Table(runs, counts))
            self._contexts.append(_Table(contexts, np.bincount(places, counts, minlength=len(contexts))))
            self._kinds.append(_Table(contexts, np.bincount(places, minlength=len(contexts))))

    def log_probabilities(self, ids: Tensor) -> Tensor:
        """Return the natural logarithm of each symbol's probability after those before it, shape (n,), float64.

        The first symbols have fewer before them: their contexts are as long as there are.
        """
        text = self._checked(ids)
        likelihood = np.full(len(text), 1 / self.size)
        for length in range(1, self.order + 1):
            codes = _codes(text, length, self.size)
            places = slice(length - 1, None)
            likelihood[places] = self._mixed(length, codes, likelihood[places])
        return torch.from_numpy(np.log(likelihood))

    def next(self, context: Tensor) -> Tensor:
        """Return the probabilities of all symbols after a context of any length, shape (size,), float64."""
        text = self._checked(context)
        likelihood = np.full(self.size, 1 / self.size)
        for length in range(1, min(self.order, len(text) + 1) + 1):
            before = 0
            for symbol in text[len(text) - length + 1 :].tolist():
                before = before * self.size + symbol
            likelihood = self._mixed(length, before * self.size + np.arange(self.size), likelihood)
        return torch.from_numpy(likelihood)

    def _mixed(self, length: int, codes: np.ndarray, shorter: np.ndarray) -> np.ndarray:
        """Return the probabilities of runs, those with a symbol less before them given."""
        contexts = codes // self.size
        counted = self._contexts[length - 1][contexts]
        kinds = self._kinds[length - 1][contexts]
        seen = counted > 0
        total = np.where(seen, counted + kinds, 1)
        mixed: np.ndarray = np.where(seen, (self._runs[length - 1][codes] + kinds * shorter) / total, shorter)
        return mixed

    def _checked(self, ids: Tensor) -> np.ndarray:
        text: np.ndarray = ids.detach().cpu().numpy().astype(np.int64)
        if text.ndim != 1 or (len(text) and not 0 <= text.min() <= text.max() < self.size):
            raise ValueError(f"ids are of shape (n,) and lie from 0 to {self.size - 1}; got shape {tuple(ids.shape)}.")
        return text


class _Table:
    """Numbers of codes, 0 for those that are not in it."""

    def __init__(self, codes: np.ndarray, numbers: np.ndarray) -> None:
        self._codes, self._numbers = codes, np.append(numbers, 0)

    def __getitem__(self, codes: np.ndarray) -> np.ndarray:
        places = np.searchsorted(self._codes, codes)
        found = np.append(self._codes, -1)[places] == codes
        numbers: np.ndarray = self._numbers[np.where(found, places, len(self._codes))]
        return numbers


def _codes(text: np.ndarray, length: int, size: int) -> np.ndarray:
    """Return every run of a length as one number; its context is that number divided by ``size``."""
    number = max(len(text) - length + 1, 0)
    codes = np.zeros(number, dtype=np.int64)
    for place in range(length):
        codes = codes * size + text[place : place + number]
    return codes
