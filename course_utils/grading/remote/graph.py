"""Let derivatives cross: a graph stays where it was computed, and a backward pass goes through it there.

A *node* is a piece of a graph of this end's, from some inputs to some outputs. The other end has copies of the outputs,
which come from `RemoteOp`: its backward pass asks this end for the vector-Jacobian product of the node. Where that
product is to be differentiated itself, the reply is another node, so derivatives of any order cross.

In the other direction, leaves stand for tensors of a node of the other end's. What a backward pass here collects in
them goes on there.
"""

import functools
from collections.abc import Sequence
from typing import Any, Protocol

import torch

_Gradients = Sequence[torch.Tensor | None]


class Link(Protocol):
    """What a graph needs of its peer."""

    def pull_back(self, node: int, inputs: list[torch.Tensor], gradients: _Gradients) -> list[torch.Tensor | None]:
        """Return the vector-Jacobian product of a node of the other end's."""


class RemoteOp(torch.autograd.Function):
    """Outputs that were computed at the other end from inputs of this one."""

    @staticmethod
    def forward(ctx: Any, link: Link, node: int, values: list[torch.Tensor], *inputs: torch.Tensor) -> Any:
        """Return the values; the graph behind them is the other end's."""
        # Not saved by torch, which would refuse parameters that an optimizer has changed since. The other end's graph
        # knows what was used.
        ctx.link, ctx.node, ctx.inputs = link, node, list(inputs)
        ctx.save_for_backward(torch.empty(0))
        return tuple(values)

    @staticmethod
    def backward(ctx: Any, *gradients: torch.Tensor | None) -> Any:
        """Ask the other end for the vector-Jacobian product."""
        _ = ctx.saved_tensors  # raises torch's own error if the graph was freed
        return (None, None, None, *ctx.link.pull_back(ctx.node, ctx.inputs, gradients))


def connect(link: Link, node: int, values: list[torch.Tensor], inputs: list[torch.Tensor]) -> list[torch.Tensor]:
    """Return values as outputs of a node of the other end's.

    Args:
        link: makes requests of the other end.
        node: its number.
        values: what was computed.
        inputs: what it was computed from, in the node's order.
    """
    if not any(value.requires_grad for value in inputs):
        inputs = [*inputs, torch.zeros((), requires_grad=True)]
    return list(RemoteOp.apply(link, node, values, *inputs))  # type: ignore[no-untyped-call]


class Graph:
    """The nodes of this end.

    Args:
        link: makes requests of the other end.
    """

    def __init__(self, link: Link) -> None:
        self._link = link
        self._nodes: dict[int, tuple[list[torch.Tensor], list[torch.Tensor]]] = {}
        self._count = 0
        self._collecting: set[int] = set()  # leaves whose gradients the other end waits for

    def forget(self) -> None:
        """Drop all nodes. Their numbers are not used again."""
        self._nodes.clear()

    def add(self, inputs: list[torch.Tensor], outputs: list[torch.Tensor]) -> int:
        """Return the number of a new node; 0 if nothing comes out of it."""
        if not outputs:
            return 0
        self._count += 1
        self._nodes[self._count] = (inputs, outputs)
        return self._count

    def inputs(self, node: int) -> list[torch.Tensor]:
        """Return the inputs of a node."""
        return self._nodes[node][0]

    def vector_jacobian_product(self, node: int, gradients: _Gradients, *, create_graph: bool) -> _Gradients:
        """Return the gradients of a node's inputs, each once, given those of its outputs.

        Raises:
            RuntimeError: there is no such node.
        """
        if node not in self._nodes:
            raise RuntimeError("the graph of this value belonged to an earlier test")
        inputs, outputs = self._nodes[node]
        if any(gradient is None for gradient in gradients):
            some = [pair for pair in zip(outputs, gradients, strict=True) if pair[1] is not None]
            outputs, gradients = [output for output, _ in some], [gradient for _, gradient in some]
        wanted = list({id(value): value for value in inputs if value.requires_grad}.values())
        found: _Gradients
        if create_graph:
            found = torch.autograd.grad(outputs, wanted, gradients, create_graph=True, allow_unused=True)
        else:
            found = self._backward(outputs, gradients, wanted)
        # An input that is there twice must not get its gradient twice.
        gradients_of = dict(zip(map(id, wanted), found, strict=True))
        return [gradients_of.pop(id(value), None) for value in inputs]

    def _backward(self, outputs: list[torch.Tensor], gradients: _Gradients, wanted: list[torch.Tensor]) -> _Gradients:
        """Return the gradients of wanted tensors. All others collect theirs, as they do in one process."""
        kept = [value.grad for value in wanted]
        for value in wanted:
            value.grad = None
        collecting, self._collecting = self._collecting, {id(value) for value in wanted}
        try:
            torch.autograd.backward(outputs, gradients, retain_graph=True)
            return [value.grad for value in wanted]
        finally:
            self._collecting = collecting
            for value, gradient in zip(wanted, kept, strict=True):
                value.grad = gradient

    def lead_back(self, leaves: list[torch.Tensor], node: int) -> None:
        """Let a backward pass that reaches leaves go on in the graph of the other end.

        Args:
            leaves: copies of the outputs of a node.
            node: its number at the other end.
        """

        def go_on(place: int, leaf: torch.Tensor) -> None:
            if id(leaf) in self._collecting or leaf.grad is None:
                return
            gradients = [leaf.grad if index == place else None for index in range(len(leaves))]
            leaf.grad = None
            with torch.no_grad():
                self._link.pull_back(node, [], gradients)

        for place, leaf in enumerate(leaves):
            hook = functools.partial(go_on, place)
            leaf.register_post_accumulate_grad_hook(hook)  # type: ignore[no-untyped-call]
