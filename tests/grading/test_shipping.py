"""Objects cross with what they show, and never with what lies in memory behind it."""

import collections
from typing import Any

import numpy as np
import pytest
import torch
from torch import nn
from torch.utils.data import DataLoader, Dataset, Subset, SubsetRandomSampler, TensorDataset

from course_utils.grading.remote import shipping
from course_utils.grading.remote.mirrors import Mirrors

SHOWN, HIDDEN = 1.25, 987654.0
NEEDLES = [np.array([HIDDEN], dtype=kind).tobytes() for kind in ("f4", "f8")]


def rows(dtype: torch.dtype = torch.float32) -> torch.Tensor:
    """Two rows that are shown, and two that a test keeps."""
    return torch.tensor([[SHOWN] * 2] * 2 + [[HIDDEN] * 2] * 2, dtype=dtype)


def array() -> Any:
    return rows(torch.float64).numpy()


class Holder(nn.Module):
    def __init__(self, value: Any, *, buffer: bool = False) -> None:
        super().__init__()
        self.register_buffer("value", value) if buffer else setattr(self, "value", value)


class Held(Dataset[Any]):
    def __init__(self, value: Any) -> None:
        self.value = value


def stepped(view: torch.Tensor) -> torch.optim.Optimizer:
    parameter = nn.Parameter(torch.zeros(2, 2))
    optimizer = torch.optim.SGD([parameter], lr=0.1, momentum=0.5)
    optimizer.state[parameter]["momentum_buffer"] = view
    return optimizer


def tensor(view: Any) -> torch.Tensor:
    backwards = isinstance(view, np.ndarray) and min(view.strides) < 0
    return torch.atleast_1d(torch.as_tensor(view.copy() if backwards else view))


VIEWS = {
    "the first rows": lambda: rows()[:2],
    "rows of doubles": lambda: rows(torch.float64)[:2],
    "a row": lambda: rows()[0],
    "a part": lambda: rows().split(2)[0],
    "a transposed part": lambda: rows()[:2].T,
    "a column in another order": lambda: rows().T[:, :2],
    "detached rows": lambda: rows().requires_grad_()[:2].detach(),
    "rows of a graph": lambda: (rows().requires_grad_() * 1)[:2],
    "a number": lambda: rows()[0, 0],
    "from numpy": lambda: torch.from_numpy(array())[:2],
    "an expanded one": lambda: rows()[:1].expand(3, 2),
    "an array": lambda: array()[:2],
    "an array backwards": lambda: array()[1::-1],
    "an array of a tensor": lambda: rows()[:2].numpy(),
    "resized": lambda: rows().resize_(2, 2),
}
PLACES: dict[str, Any] = {
    "a dataset": lambda view: TensorDataset(tensor(view)),
    "a dataset of the test's library": Held,
    "lists and dicts in a dataset": lambda view: Held([{"x": (view,)}, collections.deque([view])]),
    "a loader": lambda view: DataLoader(Held(view)),
    "a network": Holder,
    "a buffer": lambda view: Holder(tensor(view), buffer=True),
    "a layer": lambda view: nn.Sequential(nn.ReLU(), Holder(view)),
    "an optimizer": lambda view: stepped(tensor(view)),
}


def messages(item: Any) -> bytes:
    """All that is sent of an object."""
    mirrors = Mirrors(-1)
    shipped = shipping.ship([item], mirrors)
    return shipped + b"".join(change.value.numpy().tobytes() for change in mirrors.changes())


def is_hidden(data: bytes) -> bool:
    return not any(needle in data for needle in NEEDLES)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("view", VIEWS)
def test_rows_that_a_test_keeps_stay_behind(view: str, place: str) -> None:
    if place == "a buffer" and view == "rows of a graph":
        pytest.skip("a buffer is a leaf")
    data = messages(PLACES[place](VIEWS[view]()))
    assert is_hidden(data)


def test_the_needle_would_be_found() -> None:
    assert not is_hidden(messages(TensorDataset(rows())))
    assert not is_hidden(messages(Held(array())))


def arrived(item: Any) -> Any:
    mirrors, theirs = Mirrors(-1), Mirrors(1)
    shipped = shipping.ship([item], mirrors)
    theirs.apply(mirrors.changes())
    return shipping.unship(shipped, theirs, {})[0]


@pytest.mark.parametrize(
    "make",
    [
        lambda: Subset(TensorDataset(rows(), rows()), [0, 1]),
        lambda: Subset(Subset(TensorDataset(rows()), [3, 1, 0]), [1, 2]),
        lambda: Subset([*rows().tolist()], [1, 0]),
        lambda: Subset(TensorDataset(rows()), torch.tensor([0, 1])),
        lambda: DataLoader(Subset(TensorDataset(rows()), [0, 1])).dataset,
    ],
)
def test_a_part_of_a_dataset_shows_the_same_and_leaves_the_rest_behind(make: Any) -> None:
    part = make()
    assert is_hidden(messages(part))
    theirs = arrived(part)
    assert type(theirs) is type(part)
    assert [str(item) for item in theirs] == [str(item) for item in part]
    assert (len(theirs), len(theirs.dataset)) == (len(part), len(part.dataset))
    assert [int(index) for index in theirs.indices] == [int(index) for index in part.indices]


def test_a_part_of_a_random_split_crosses() -> None:
    part, _ = torch.utils.data.random_split(TensorDataset(torch.arange(6.0)), [2, 4])
    assert [x.item() for (x,) in arrived(part)] == [x.item() for (x,) in part]


def test_a_loader_that_draws_from_some_rows_leaves_the_rest_behind() -> None:
    loader = DataLoader(TensorDataset(rows()), sampler=SubsetRandomSampler([0, 1]))
    assert is_hidden(messages(loader))
    assert sorted(x.tolist() for (x,) in arrived(loader)) == [[[SHOWN] * 2]] * 2


def test_a_part_of_what_cannot_be_cut_is_refused() -> None:
    with pytest.raises(TypeError, match="a part of a Held cannot be sent without the rest"):
        shipping.ship([Subset(Held(rows()), [0])], Mirrors(-1))


def test_one_tensor_in_two_places_stays_one() -> None:
    x = torch.ones(2, 2)
    first, second = arrived(Held([x, x])).value
    assert first is second
    assert torch.equal(first, x)
    assert arrived(Held(x.T)).value.shape == (2, 2)
