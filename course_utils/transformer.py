"""The pieces of a transformer, ready made: what stands in for a learner's, and what demos and later notebooks build on.

Conventions of chapter 09: a batch comes first, a mask is True where a key may be seen, queries and keys are in pairs of
neighboring columns where they are turned, and head h owns the h-th run of columns.
"""

import math
from collections.abc import Callable

import torch
from torch import Tensor, nn

Attend = Callable[[Tensor, Tensor, Tensor, Tensor | None], tuple[Tensor, Tensor]]


def attend(Q: Tensor, K: Tensor, V: Tensor, mask: Tensor | None = None) -> tuple[Tensor, Tensor]:
    """Return the outputs (..., n, v) and the weights (..., n, m) of scaled dot-product attention.

    Args:
        Q: queries, shape (..., n, d).
        K: keys, shape (..., m, d).
        V: values, shape (..., m, v).
        mask: bool, broadcast to (..., n, m), True where a query may see a key. Rows that see nothing give zeros.
    """
    scores = torch.einsum("...nd,...md->...nm", Q * Q.shape[-1] ** -0.5, K)
    if mask is None:
        mask = scores.new_ones((), dtype=torch.bool)
    odds = nn.functional.softmax(torch.where(mask, scores, torch.finfo(scores.dtype).min), dim=-1)
    weights = torch.where(mask, odds, 0)
    means = torch.einsum("...nm,...mv->...nv", weights, V)
    return means, weights


def causal(queries: int, keys: int | None = None) -> Tensor:
    """Return a mask (queries, keys) for queries at the last places of so many keys; by default there are as many."""
    if keys is None:
        keys = queries
    return torch.arange(keys) <= torch.arange(keys - queries, keys)[:, None]


def multi_head(
    attend: Attend,
    X: Tensor,
    memory: Tensor,
    W_q: Tensor,
    W_k: Tensor,
    W_v: Tensor,
    W_o: Tensor,
    b_o: Tensor,
    heads: int,
    mask: Tensor | None = None,
) -> tuple[Tensor, Tensor]:
    """Return outputs (B, n, d) and weights (B, heads, n, m) of attention with several heads.

    Args:
        attend: does the work of all heads, on tensors (B, heads, n or m, columns of one head).
        X: where the queries come from, shape (B, n, d).
        memory: where keys and values come from, shape (B, m, c).
        W_q: shape (d, heads * k); head h owns the h-th run of columns, here and below.
        W_k: shape (c, heads * k).
        W_v: shape (c, heads * v).
        W_o: shape (heads * v, d).
        b_o: shape (d,).
        heads: how many.
        mask: bool, broadcast to (B, heads, n, m).
    """
    apart = [torch.unflatten(W, 1, (heads, -1)) for W in (W_q, W_k, W_v)]
    Q, K, V = (torch.einsum("bnd,dhk->bhnk", rows, W) for rows, W in zip((X, memory, memory), apart, strict=True))
    mixed, maps = attend(Q, K, V, mask)
    return torch.einsum("bhnv,hvd->bnd", mixed, torch.unflatten(W_o, 0, (heads, -1))) + b_o, maps


def _angles(positions: Tensor, width: int, base: float) -> Tensor:
    """Return the angle of each position in each of width / 2 pairs, shape (n, width / 2), float64."""
    slower = torch.logspace(0, -1, width // 2 + 1, base=base, dtype=torch.float64)[:-1]
    return torch.outer(positions.double(), slower)


def sinusoids(positions: Tensor, width: int, base: float = 10000.0) -> Tensor:
    """Return a row for each of positions (n,): sine and cosine in neighboring columns, (n, width), float32."""
    waves = torch.polar(torch.ones((), dtype=torch.float64), _angles(positions, width, base))
    return torch.view_as_real(waves).flip(-1).reshape(len(positions), width).float()


def rotated(X: Tensor, positions: Tensor, base: float = 10000.0) -> Tensor:
    """Turn each pair of neighboring columns of X (..., n, d) by the angle of its position; positions has shape (n,)."""
    turns = torch.polar(torch.ones((), dtype=torch.float64), _angles(positions, X.shape[-1], base))
    pairs = torch.view_as_complex(torch.unflatten(X.double(), -1, (-1, 2)).contiguous())
    return torch.view_as_real(pairs * turns).reshape(X.shape).to(X.dtype)


def bill(length: int, width: int, heads: int) -> tuple[int, int, int]:
    """Return multiplications in the projections, in scores and means, and the number of weights of one layer."""
    size = width // heads
    one_head = [(length, size, length), (length, length, size)]
    projections = sum(math.prod(shapes) for shapes in [(length, width, width)] * 4)
    looks = sum(math.prod(shapes) for shapes in one_head * heads)
    return projections, looks, length * heads * length


def crossing(width: int) -> int:
    """Return the least length at which scores and means need more multiplications than the projections."""
    length = 1
    while bill(length, width, 1)[1] <= bill(length, width, 1)[0]:
        length += 1
    return length


class Reader(nn.Module):
    """One layer of causal attention that answers several questions at each symbol.

    Attributes:
        weights: the maps of the last call, shape (B, heads, n, n).
    """

    weights: Tensor

    def __init__(self, size: int, questions: int, width: int, heads: int) -> None:
        """Make a reader of ``size`` symbols that answers so many questions by a symbol each."""
        super().__init__()
        self.heads = heads
        self.embedding = nn.Embedding(size, width)
        self.projections = nn.Parameter(torch.randn(4, width, width) / width**0.5)
        self.bias = nn.Parameter(torch.zeros(width))
        self.answers = nn.ModuleList([nn.Linear(width, size) for _ in range(questions)])

    def forward(self, ids: Tensor) -> Tensor:
        """Return scores (B, n, questions, size) for ids (B, n)."""
        length = ids.shape[1]
        X = self.embedding(ids)
        X = X + sinusoids(torch.arange(length), X.shape[2])
        W_q, W_k, W_v, W_o = self.projections
        see = causal(length)
        looked, self.weights = multi_head(attend, X, X, W_q, W_k, W_v, W_o, self.bias, self.heads, see)
        return torch.stack([last(X + looked) for last in self.answers], dim=2)


Rows = Callable[[Tensor], Tensor]
Look = Callable[[Tensor, Tensor, Tensor], Tensor]


def network_on_rows(X: Tensor, W_1: Tensor, b_1: Tensor, W_2: Tensor, b_2: Tensor) -> Tensor:
    """Return rows (..., d) that a network of one hidden layer, with GELU, makes of rows X (..., d), each by itself."""
    wide = torch.einsum("...d,dh->...h", X, W_1).add(b_1)
    return torch.einsum("...h,hd->...d", nn.functional.gelu(wide), W_2).add(b_2)


def pre_norm(X: Tensor, look: Rows, network: Rows, norm_1: Rows, norm_2: Rows) -> Tensor:
    """Return the stream X (B, n, d) with what ``look`` and then ``network`` add, each fed with normalized rows."""
    for norm, branch in ((norm_1, look), (norm_2, network)):
        X = torch.add(X, branch(norm(X)))
    return X


def decoder(
    X: Tensor, memory: Tensor, keep: Tensor, look_back: Look, look_across: Look, network: Rows, norms: list[Rows]
) -> Tensor:
    """Return the stream X (B, n, d) after a block that looks back at X and across at a memory (B, m, d).

    Args:
        X: the stream.
        memory: what an encoder made.
        keep: bool (B, m), True where the memory is no padding.
        look_back: attention (queries, memory, mask), here of a text at itself.
        look_across: the same, at the memory.
        network: works on every row.
        norms: three.
    """
    own = norms[0](X)
    X = torch.add(X, look_back(own, own, causal(X.shape[1])))
    X = torch.add(X, look_across(norms[1](X), memory, torch.unflatten(keep, 1, (1, 1, -1))))
    return torch.add(X, network(norms[2](X)))


def changed(model: Rows, ids: Tensor, place: int, other: int) -> Tensor:
    """Return where (n,) any score of a model changes by more than 1e-6 when ids (1, n) hold ``other`` at a place."""
    here = torch.arange(ids.shape[1]) == place
    with torch.no_grad():
        apart = torch.sub(model(torch.where(here, other, ids)), model(ids))
    return apart.abs().amax(dim=2).squeeze(0) > 1e-6
