"""A recurrent network over symbols, ready made: what a training loop is tried on."""

import torch
from torch import Tensor, nn


class CharacterRNN(nn.Module):
    """torch's recurrent layer on one-hot rows, and a dense layer from its states to scores.

    Attributes:
        size: number of symbols.
    """

    def __init__(self, size: int, hidden: int) -> None:
        super().__init__()
        self.size = size
        self.layer = nn.RNN(size, hidden, batch_first=True)
        self.last = nn.Linear(hidden, size)

    def forward(self, ids: Tensor, H: Tensor | None = None) -> tuple[Tensor, Tensor]:
        """Return scores (B, T, size) for the symbol after each of ids (B, T), and the last state (B, hidden).

        Args:
            ids: symbols, int64.
            H: state to begin from, shape (B, hidden); zeros by default.
        """
        rows = nn.functional.one_hot(ids, self.size).to(self.last.weight.dtype)
        states, after = self.layer(rows) if H is None else self.layer(rows, torch.unsqueeze(H, 0))
        return self.last(states), after[0].clone()
