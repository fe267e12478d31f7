"""A small language model over characters, ready made, and one that has been trained.

A decoder in the manner of GPT-2 (Radford et al. 2019): learned positions, blocks whose layers see normalized rows, a
last norm, and scores from the embedding itself. The weights beside this file come from ``benchmarks/pretrain.py``.
"""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn

from course_utils.training import fit
from course_utils.transformer import attend, causal

#: What has an id: 0 stands for everything else, and is written as a question mark turned over.
SYMBOLS = "¿\n" + "".join(map(chr, range(32, 127)))
_WEIGHTS = Path(__file__).with_name("gpt.pt")

#: Keys and values of every block, each (B, heads, places so far, columns of one head).
Past = Sequence[tuple[Tensor, Tensor]]
#: Takes new ids and what the call before gave back; returns scores and what to hand on.
Step = Callable[[Tensor, Any], tuple[Tensor, Any]]


def encode(text: str) -> Tensor:
    """Return the ids of a text's characters, shape (n,), int64."""
    return torch.tensor(list(map(SYMBOLS.find, text)), dtype=torch.int64).clamp(min=0)


def decode(ids: Tensor) -> str:
    """Return the text of ids (n,)."""
    return "".join(map(SYMBOLS.__getitem__, ids.tolist()))


class Block(nn.Module):
    """Causal attention, then a network on every row, each added to what it was given and fed with normalized rows.

    Attributes:
        query, key, value: linear layers without bias; head h owns the h-th run of their outputs.
        merge: the linear layer after the heads.
        widen, narrow: the linear layers of the network on every row.
    """

    def __init__(self, width: int, heads: int) -> None:
        super().__init__()
        self.heads = heads
        self.before_attention, self.before_network = nn.LayerNorm(width), nn.LayerNorm(width)
        self.query, self.key, self.value = (nn.Linear(width, width, bias=False) for _ in range(3))
        self.merge = nn.Linear(width, width)
        self.widen, self.narrow = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)

    def forward(self, X: Tensor, past: tuple[Tensor, Tensor] | None = None) -> tuple[Tensor, tuple[Tensor, Tensor]]:
        """Return rows (B, n, width) and keys and values of all places, those of ``past`` first."""
        rows = self.before_attention(X)
        Q, K, V = (self._apart(layer(rows)) for layer in (self.query, self.key, self.value))
        if past is not None:
            K, V = (torch.cat(pair, dim=2) for pair in zip(past, (K, V), strict=True))
        looked, _ = attend(Q, K, V, causal(Q.shape[2], K.shape[2]).to(X.device))
        X = X + self.merge(looked.transpose(1, 2).flatten(2))
        hidden = nn.functional.gelu(self.widen(self.before_network(X)))
        return X + self.narrow(hidden), (K, V)

    def _apart(self, rows: Tensor) -> Tensor:
        return torch.unflatten(rows, 2, (self.heads, -1)).transpose(1, 2)


class GPT(nn.Module):
    """A language model over ids.

    Attributes:
        context: the longest text that it can read.
        embedding: a row for each symbol, which is that symbol's column in the head as well.
        positions: a row for each place.
        blocks: the layers.
    """

    def __init__(self, size: int, context: int, width: int, heads: int, layers: int) -> None:
        """Draw a model of ``size`` symbols; what each layer adds starts smaller the more of them there are.

        Raises:
            ValueError: the width is no multiple of the heads.
        """
        super().__init__()
        if width % heads:
            raise ValueError(f"{heads} heads need a width that is a multiple of {heads}; got {width}.")
        self.context = context
        self.embedding, self.positions = nn.Embedding(size, width), nn.Embedding(context, width)
        blocks = [Block(width, heads) for _ in range(layers)]
        self.blocks, self.last_norm = nn.ModuleList(blocks), nn.LayerNorm(width)
        for weight in (self.embedding.weight, self.positions.weight):
            nn.init.normal_(weight, std=0.02)
        for layer in (layer for block in blocks for layer in (block.merge, block.narrow)):
            nn.init.normal_(layer.weight, std=0.02 / (2 * layers) ** 0.5)
            nn.init.zeros_(layer.bias)

    def forward(self, ids: Tensor) -> Tensor:
        """Return scores (B, n, size) for the symbol after each of ids (B, n)."""
        return self.go_on(ids)[0]

    def go_on(self, ids: Tensor, past: Past = ()) -> tuple[Tensor, Past]:
        """Return scores for ids (B, n) that follow on places already read, and the keys and values of all.

        Args:
            ids: symbols, int64.
            past: what the call before gave back; empty at the start of a text.

        Raises:
            ValueError: there are more places than ``context``.
        """
        read = past[0][0].shape[2] if past else 0
        if read + ids.shape[1] > self.context:
            raise ValueError(f"This model reads {self.context} places at most; got {read + ids.shape[1]}.")
        X = self.embedding(ids) + self.positions(torch.arange(read, read + ids.shape[1], device=ids.device))
        pasts = []
        for place, block in enumerate(self.blocks):
            X, seen = block(X, past[place] if past else None)
            pasts.append(seen)
        return nn.functional.linear(self.last_norm(X), self.embedding.weight), pasts


def pretrained() -> GPT:
    """Return the small model that has read Python's help pages, in eval mode, the same at every call.

    Two blocks of width 64 with four heads over 128 characters (see ``SYMBOLS``), 114,112 parameters.
    """
    model = GPT(len(SYMBOLS), context=128, width=64, heads=4, layers=2)
    weights = torch.load(_WEIGHTS, weights_only=True)
    model.load_state_dict({name: weight.float() for name, weight in weights.items()})
    return model.eval()


def scores(
    ids: Tensor, embedding: Tensor, positions: Tensor, blocks: Sequence[nn.Module], last_norm: nn.Module
) -> Tensor:
    """Return scores (B, n, size) of ids (B, n) by given parts: an embedding, which is the head too, and positions.

    Raises:
        ValueError: there are more places than positions.
    """
    room, places = positions.shape[0], ids.shape[1]
    if places > room:
        raise ValueError(f"There are {room} positions, and a text of {places} places.")
    stream = torch.add(nn.functional.embedding(ids, embedding), positions.narrow(0, 0, places))
    for layer in blocks:
        stream = layer(stream)
    return nn.functional.linear(last_norm(stream), embedding)


def learn(model: nn.Module, text: Tensor, steps: int, batch: int, n: int, rate: float, seed: int) -> list[float]:
    """Train a model in place by Adam on windows of n symbols of a text, and return the loss before each step."""
    rows = text.unfold(0, n, 1)
    steps_by = torch.optim.Adam(model.parameters(), lr=rate)
    return fit(model, rows[:-1], rows[1:], loss=_surprise, optimizer=steps_by, steps=steps, batch=batch, seed=seed)


def _surprise(scores: Tensor, targets: Tensor) -> Tensor:
    return nn.functional.cross_entropy(scores.transpose(1, 2), targets)


@torch.no_grad()
def windowed_perplexity(model: nn.Module, ids: Tensor, context: int, stride: int) -> float:
    """Return the perplexity of all ids (n,) but the first, each judged once, behind up to ``context`` symbols.

    Args:
        model: maps ids (1, m) to scores (1, m, size).
        ids: the text.
        context: symbols of a window.
        stride: how far the next window begins behind the one before, ``context`` at most.
    """
    total, judged = 0.0, 1
    for low in range(0, ids.shape[0], stride):
        high = min(low + context + 1, ids.shape[0])
        if high > judged:
            scores = model(ids[None, low : high - 1])[0, judged - low - 1 :]
            total += nn.functional.cross_entropy(scores, ids[judged:high], reduction="sum").item()
            judged = high
    return float(torch.tensor(total / (ids.shape[0] - 1)).exp())


def continued(step: Step, prompt: Tensor, length: int) -> Tensor:
    """Return a prompt (1, n) and so many likeliest symbols, each fed once to a step that hands on what it keeps."""
    text, (scores, kept) = [prompt], step(prompt, None) if length else (prompt, None)
    for number in range(length):
        text.append(scores[:, -1:].argmax(dim=2))
        if number + 1 < length:
            scores, kept = step(text[-1], kept)
    return torch.cat(text, dim=1)
