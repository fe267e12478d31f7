"""A linear layer that is adapted by a product of two narrow matrices, ready made.

Source: Hu and others (2021), *LoRA: low-rank adaptation of large language models*.
"""

import copy

import torch
from torch import Tensor, nn


class LowRank(nn.Module):
    """A frozen linear layer and what is added to it.

    Attributes:
        base: the layer, whose parameters are frozen.
        A: shape (rank, inputs), drawn at random.
        B: shape (outputs, rank), zeros at first.
        scale: what the product is multiplied by.
    """

    def __init__(self, base: nn.Linear, rank: int, alpha: float) -> None:
        super().__init__()
        self.base, self.scale = base.requires_grad_(False), alpha / rank
        down = base.weight.new_empty(rank, base.in_features).normal_(std=base.in_features**-0.5)
        self.A, self.B = nn.Parameter(down), nn.Parameter(base.weight.new_zeros(base.out_features, rank))

    def forward(self, X: Tensor) -> Tensor:
        """Return what the layer gives for X (..., inputs), and what is added, (..., outputs)."""
        narrow = nn.functional.linear(X, self.A)
        return torch.add(self.base(X), nn.functional.linear(narrow, self.B), alpha=self.scale)

    @torch.no_grad()
    def merged(self) -> nn.Linear:
        """Return one linear layer that does the same."""
        whole = copy.deepcopy(self.base).requires_grad_()
        whole.weight.addmm_(self.B, self.A, alpha=self.scale)
        return whole
