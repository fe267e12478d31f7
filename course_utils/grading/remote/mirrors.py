"""Keep tensors alike at both ends of a connection: parameters, buffers, and leaves that collect gradients.

A tensor belongs to the end that made it and has a number there, below zero in the tests' process, above it in the
learner's. The other end has a mirror of it. Before each message an end tells what changed: values, gradients and
whether a gradient is wanted. Values are compared, not versions: ``parameter.data -= step`` leaves no other trace.

A copy that an end was given becomes a mirror when a call makes it want a gradient (see ``arguments``): the end that has
the copy gives it a number, the other end takes its own tensor for it. So a tensor may have several numbers, one for
each copy.

What comes to the tests' process has the form of what is there, the shape of a mirrored tensor and floating points where
there are some: a library's code that works on several tensors at once may rely on that without a look.
"""

from dataclasses import dataclass

import torch
from torch import nn

from course_utils.grading.remote.wire import WireError

_Seen = tuple[torch.Tensor, torch.Tensor | None, bool]


@dataclass(frozen=True)
class Change:
    """What an end tells of a tensor that both have.

    Attributes:
        number: the tensor's.
        value: what it holds.
        gradient: what it has collected.
        wanted: whether a gradient of it is wanted.
        proper: whether it is a parameter.
        tracked: whether autograd has seen the change.
    """

    number: int
    value: torch.Tensor
    gradient: torch.Tensor | None
    wanted: bool
    proper: bool
    tracked: bool


class NotTaken(TypeError):
    """What a call made of an object of a test's cannot be sent back to the test.

    Attributes:
        changes_arguments: for checks, which need not know why it is so.
    """

    changes_arguments = True


class Mirrors:
    """The tensors that both ends have.

    Args:
        sign: that of the numbers of this end's own tensors.
    """

    def __init__(self, sign: int) -> None:
        self._sign = sign
        self._count = 0
        self._tensors: dict[int, torch.Tensor] = {}
        self._numbers: dict[int, int] = {}
        self._seen: dict[int, _Seen] = {}
        self._versions: dict[int, int] = {}

    def __getitem__(self, number: int) -> torch.Tensor:
        if number not in self._tensors:
            raise WireError("malformed: a tensor that nobody has")
        return self._tensors[number]

    def number(self, tensor: torch.Tensor) -> int | None:
        """Return the number of a tensor that both ends have."""
        return self._numbers.get(id(tensor))

    def add(self, tensor: torch.Tensor) -> int:
        """Return the number of a tensor, from now on of both ends."""
        number = self.number(tensor)
        return self.propose(tensor) if number is None else number

    def propose(self, tensor: torch.Tensor) -> int:
        """Return a new number for a tensor, a copy of one that the other end has and will `take` for it."""
        self._count += 1
        number = self._sign * self._count
        self._keep(number, tensor)
        return number

    def take(self, tensor: torch.Tensor, number: int) -> None:
        """Mirror the tensor that the other end has given this new number; only a leaf is mirrored.

        The values of any other tensor follow from those that it was computed from, so it is left alone.

        Raises:
            WireError: the number is not a new one of the other end's.
        """
        self._check_new(number)
        if tensor.is_leaf:
            self._keep(number, tensor, self.number(tensor))

    def differentiable(self) -> list[int]:
        """Return the numbers of those that want gradients."""
        return [number for number, tensor in self._tensors.items() if tensor.requires_grad]

    def forget(self) -> None:
        """Keep nothing alike any more."""
        self._tensors.clear()
        self._numbers.clear()
        self._seen.clear()
        self._versions.clear()

    def changes(self) -> list[Change]:
        """Return what the other end does not know yet, and take it for known."""
        changed = []
        for number, tensor in self._tensors.items():
            if number not in self._seen or not _is_as_seen(tensor, self._seen[number]):
                self._seen[number] = _see(tensor)
                tracked = number not in self._versions or self._versions[number] != tensor._version
                proper = isinstance(tensor, nn.Parameter)
                changed.append(Change(number, tensor.detach(), gradient(tensor), tensor.requires_grad, proper, tracked))
            self._versions[number] = tensor._version
        return changed

    def apply(self, changes: list[Change]) -> None:
        """Make the changes that the other end tells.

        Raises:
            WireError: they speak of a tensor of this end that it does not have.
            NotTaken: they give a tensor of the tests' process another form.
        """
        for told in changes:
            if told.number not in self._tensors:
                self._check_new(told.number)
                self._keep(told.number, nn.Parameter(told.value, told.wanted) if told.proper else told.value)
            self._apply(self._tensors[told.number], told)

    def _apply(self, tensor: torch.Tensor, told: Change) -> None:
        value = told.value
        if told.gradient is not None and not fits(value, told.gradient):
            raise WireError("malformed: a gradient of another form than its tensor")
        if told.wanted and not (value.is_floating_point() or value.is_complex()):
            raise WireError("malformed: whole numbers that want a gradient")
        if self._sign < 0:
            require_fit(tensor, value)
        # A change that autograd has not seen there must not be one here.
        seen = told.tracked or not _is_alike(tensor, value) or not tensor.is_floating_point()
        assign(tensor if seen else tensor.data, value)
        _set_gradient(tensor, told.gradient, told.wanted)
        self._seen[told.number], self._versions[told.number] = _see(tensor), tensor._version

    def change(self, tensor: torch.Tensor, value: torch.Tensor) -> None:
        """Give a tensor of this end, which a call was given, the values that the call gave it.

        Raises:
            NotTaken: it is the tests' process's, and would get another form.
        """
        if self._sign < 0:
            mirrored = self.number(tensor) is not None
            require_fit(tensor if mirrored else tensor.new_empty(value.shape), value)
        assign(tensor, value)

    def _check_new(self, number: int) -> None:
        if number * self._sign >= 0 or number in self._tensors:
            raise WireError("malformed: a tensor that nobody has")

    def _keep(self, number: int, tensor: torch.Tensor, first: int | None = None) -> None:
        self._tensors[number] = tensor
        self._numbers[id(tensor)] = number if first is None else first


def gradient(tensor: torch.Tensor) -> torch.Tensor | None:
    """Return what a leaf has collected; of another tensor it is nobody's business, and torch warns who asks."""
    return tensor.grad if tensor.is_leaf else None


def same_bits(left: torch.Tensor, right: torch.Tensor) -> bool:
    """Return whether two tensors have the same values, one NaN being like another."""
    if not _is_alike(left, right):
        return False
    if torch.equal(left, right):
        return True
    return torch.is_floating_point(left) and bool(torch.equal(*map(torch.nan_to_num, (left, right))))


def _see(tensor: torch.Tensor) -> _Seen:
    collected = gradient(tensor)
    return tensor.detach().clone(), None if collected is None else collected.detach().clone(), tensor.requires_grad


def _is_as_seen(tensor: torch.Tensor, seen: _Seen) -> bool:
    value, collected, wanted = seen
    now = gradient(tensor)
    if wanted != tensor.requires_grad or (collected is None) != (now is None):
        return False
    same = collected is None or now is None or same_bits(collected, now.detach())
    return same and same_bits(value, tensor.detach())


def _is_alike(tensor: torch.Tensor, value: torch.Tensor) -> bool:
    return tensor.shape == value.shape and tensor.dtype == value.dtype


def require_fit(tensor: torch.Tensor, value: torch.Tensor) -> None:
    """Make sure that a tensor of the tests' process would keep its form.

    Raises:
        NotTaken: the value has another shape, or is of another kind of numbers.
    """
    if not fits(tensor, value):
        raise NotTaken(
            f"a test's tensor of {_form(tensor)} was given {_form(value)}: that cannot be sent back to the test"
        )


def fits(tensor: torch.Tensor, value: torch.Tensor) -> bool:
    """Return whether a value has a tensor's shape, and numbers of its kind."""
    kinds = tensor.dtype, value.dtype
    return tensor.shape == value.shape and (kinds[0] == kinds[1] or all(kind.is_floating_point for kind in kinds))


def _form(tensor: torch.Tensor) -> str:
    return f"shape {tuple(tensor.shape)} and {tensor.dtype}"


def _set_gradient(tensor: torch.Tensor, collected: torch.Tensor | None, wanted: bool) -> None:
    if not tensor.is_leaf:
        return
    tensor.requires_grad_(wanted)
    old = tensor.grad
    if collected is None or old is None or old.requires_grad or old.shape != collected.shape:
        tensor.grad = collected
    else:
        assign(old, collected)


def assign(tensor: torch.Tensor, value: torch.Tensor) -> None:
    """Give a tensor new values in place, and a new shape or type if theirs differ; nothing happens if they are old."""
    if not _is_alike(tensor, value):
        _replace(tensor, value)
    elif not same_bits(tensor.detach(), value):
        with torch.no_grad():
            try:
                tensor.copy_(value)
            except RuntimeError:  # several of its elements are one place in memory: nothing can be written there
                _replace(tensor, value)


def _replace(tensor: torch.Tensor, value: torch.Tensor) -> None:
    tensor.data = value
    torch.autograd.graph.increment_version(tensor)  # whatever a graph has kept of it is no longer there
