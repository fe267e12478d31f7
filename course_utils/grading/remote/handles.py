"""Lend objects to the other end, and know them again when they come back.

A value is packed as plain data (see ``wire``). What is none has a *handle* there, a list of one of these forms:

* ``mine``, number, and what a proxy needs to know: an object that stays with the sender;
* ``yours``, number: an object of the receiver's, which the sender was lent;
* ``import``, module, name: a library's function or class, which both ends have;
* ``shipped``, place: an object that the request carries whole, or one that this reply has shown before;
* ``whole``, bytes: such an object in a reply, where it is first spoken of;
* ``mirror``, number: a tensor that both ends keep alike;
* ``given``, place: a tensor of the request that was copied, from its second mention on;
* ``graded``, place: a copied tensor that wants a gradient, its values beside the body;
* ``tensor``, parts: any other tensor, copied.

The tests' process takes no ``import``, and nothing ``shipped`` or ``whole``.
"""

from dataclasses import dataclass, field
from typing import Any

import torch
from torch import nn

from course_utils.grading.remote import mirrors, shipping, wire
from course_utils.grading.remote.library import find, importable
from course_utils.grading.remote.mirrors import Mirrors
from course_utils.grading.remote.proxies import KINDS, Link, Proxy, kind_of, make_proxy, target_of
from course_utils.grading.remote.wire import Blob, WireError

#: Of larger networks the parameters are kept alike only once they are spoken of.
MAX_EAGER = 5_000_000

_Handle = list[Any]


@dataclass
class Sent:
    """What goes with a value that is packed.

    Attributes:
        is_request: whether it is the arguments of a request.
        places: the handles of what the request has copied or carried, by identity.
        tensors: those that are copied, in order of appearance.
        graded: those of them that want a gradient.
        shipped: objects that the request carries whole.
    """

    is_request: bool = False
    places: dict[int, _Handle] = field(default_factory=dict)
    tensors: list[torch.Tensor] = field(default_factory=list)
    graded: list[torch.Tensor] = field(default_factory=list)
    shipped: list[Any] = field(default_factory=list)


@dataclass
class Received:
    """What came with a value that is unpacked.

    Attributes:
        graded: the copied tensors that want a gradient.
        shipped: the objects that the request carried whole.
        given: the tensors that the request copied; None while the request itself is unpacked.
        tensors: those that were copied now, in order of appearance.
        named: the numbers of the mirrors that it speaks of.
    """

    graded: list[torch.Tensor] = field(default_factory=list)
    shipped: list[Any] = field(default_factory=list)
    given: list[torch.Tensor] | None = None
    tensors: list[torch.Tensor] = field(default_factory=list)
    named: list[int] = field(default_factory=list)


def places(kind: str, items: list[Any]) -> dict[int, _Handle]:
    """Return the handles of items that both ends number in the same order, by the ``id`` of the item.

    Args:
        kind: ``given`` for tensors, ``shipped`` for objects.
        items: in that order.
    """
    return {id(item): [kind, place] for place, item in enumerate(items)}


class Handles:
    """The objects that the other end has been lent, and those that it lends.

    Args:
        link: makes requests of the other end, for proxies.
        mirrors: the tensors that both ends have.
        trusting: whether the other end may name anything that this one can import.

    Attributes:
        lent: this end's objects, by number.
    """

    def __init__(self, link: Link, mirrors: Mirrors, *, trusting: bool) -> None:
        self.lent: dict[int, Any] = {}
        self._numbers: dict[int, int] = {}
        self._count = 0
        self._borrowed: dict[int, torch.Tensor] = {}
        self._link = link
        self._mirrors = mirrors
        self._trusting = trusting

    def forget(self) -> None:
        """Drop all objects. Their numbers are not used again."""
        self.lent.clear()
        self._numbers.clear()
        self._borrowed.clear()

    def object(self, number: int) -> Any:
        """Return an object that was lent.

        Raises:
            LookupError: there is none of this number.
        """
        if number not in self.lent:
            raise LookupError("this object belonged to an earlier test")
        return self.lent[number]

    def borrow(self, leaves: list[torch.Tensor]) -> None:
        """Remember leaves that stand for tensors of the other end's: they are never kept alike as this end's own."""
        self._borrowed |= {id(leaf): leaf for leaf in leaves}

    # Sending --------------------------------------------------------------------------------------------------------

    def pack(self, value: Any, sent: Sent) -> Blob:
        """Return a value as bytes.

        Raises:
            WireError: it is too large or too deep, or holds a tensor of a kind that does not cross.
        """
        return wire.pack(value, lambda item: self._describe(item, sent))

    def _describe(self, item: Any, sent: Sent) -> _Handle:
        if handle := sent.places.get(id(item)):
            return handle
        if isinstance(item, torch.Tensor):
            return self._describe_tensor(_plain(item), sent)
        if isinstance(item, Proxy):
            return ["yours", target_of(item)]
        if not self._trusting:
            if isinstance(item, shipping.SHIPPED):
                return self._ship(item, sent)
            if reference := importable(item):
                return ["import", *reference]
        return self._lend(item)

    def _ship(self, item: Any, sent: Sent) -> _Handle:
        place = ["shipped", len(sent.shipped)]
        sent.shipped.append(item)
        if sent.is_request:
            return place
        sent.places[id(item)] = place
        return ["whole", shipping.ship([item], self._mirrors)]

    def _describe_tensor(self, tensor: torch.Tensor, sent: Sent) -> _Handle:
        if not self._is_spared(tensor, sent) and (number := self._mirror(tensor)) is not None:
            return ["mirror", number]
        if sent.is_request:
            sent.places[id(tensor)] = ["given", len(sent.tensors)]
        sent.tensors.append(tensor)
        if tensor.requires_grad and torch.is_grad_enabled():
            sent.graded.append(tensor)
            return ["graded", len(sent.graded) - 1]
        return ["tensor", wire.tensor_parts(tensor)]

    def _is_spared(self, tensor: torch.Tensor, sent: Sent) -> bool:
        """Return whether a tensor is only copied to a test's function, and never compared with its copy later.

        A change of it would not show here: gradients are recorded, and it has collected none.
        """
        return self._trusting and sent.is_request and torch.is_grad_enabled() and mirrors.gradient(tensor) is None

    def _mirror(self, tensor: torch.Tensor) -> int | None:
        """Return a tensor's number if both ends have it. Leaves that collect gradients they have from now on."""
        collects = (tensor.is_leaf and tensor.requires_grad) or mirrors.gradient(tensor) is not None
        if collects and id(tensor) not in self._borrowed:
            return self._mirrors.add(tensor)
        return self._mirrors.number(tensor)

    def _lend(self, item: Any) -> _Handle:
        if isinstance(item, nn.Module):
            self._mirror_parameters(item)
        number = self._numbers.get(id(item))
        if number is None:
            self._count += 1
            number = self._numbers[id(item)] = self._count
            self.lent[number] = item
        return ["mine", number, *kind_of(item)]

    def _mirror_parameters(self, module: nn.Module) -> None:
        """Keep parameters alike before anything is computed with them: derivatives by them may be wanted later."""
        parameters = [p for p in module.parameters() if type(p) is nn.Parameter and p.requires_grad]
        if sum(parameter.numel() for parameter in parameters) <= MAX_EAGER:
            for parameter in parameters:
                self._mirrors.add(parameter)

    # Receiving ------------------------------------------------------------------------------------------------------

    def unpack(self, body: Blob, received: Received) -> Any:
        """Return the value that bytes describe.

        Raises:
            WireError: they are malformed.
            LookupError: they speak of what was not sent or lent.
        """
        return wire.decode(body.joined(), lambda handle: self._resolve(handle, received))

    def _resolve(self, handle: Any, received: Received) -> Any:
        match handle:
            case ["yours", int(number)]:
                return self.object(number)
            case ["mine", int(number), str(kind), str(name), str(base)] if kind in KINDS:
                return make_proxy(self._link, number, kind, name, base)
            case ["graded", int(place)]:
                received.tensors.append(received.graded[place])
                return received.graded[place]
            case ["tensor", list(parts)]:
                received.tensors.append(wire.read_tensor(parts))
                return received.tensors[-1]
            case ["mirror", int(number)]:
                received.named.append(number)
                return self._mirrors[number]
            case ["given", int(place)]:
                return (received.tensors if received.given is None else received.given)[place]
            case ["shipped", int(place)]:
                return received.shipped[place]
            case ["whole", bytes(data)] if self._trusting:
                received.shipped += shipping.unship(data, self._mirrors, self.lent)
                return received.shipped[-1]
            case ["import", str(module), str(name)] if self._trusting:
                return find(module, name)
        raise WireError("malformed: an unknown handle")


def _plain(tensor: torch.Tensor) -> torch.Tensor:
    """Return a tensor without the class that a learner may have given it, which may say anything of itself."""
    if type(tensor) in (torch.Tensor, nn.Parameter):
        return tensor
    with torch._C.DisableTorchFunctionSubclass():
        return tensor.as_subclass(torch.Tensor)
