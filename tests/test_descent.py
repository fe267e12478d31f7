import pytest
import torch

from course_utils import descent


def _sgd(theta, grads, state, lr):
    return [w - lr * g for w, g in zip(theta, grads, strict=True)], {"count": state.get("count", 0) + 1}


THETA = [torch.tensor([1.0, 2.0]), torch.tensor(3.0)]
GRADS = [[torch.tensor([1.0, 0.0]), torch.tensor(2.0)], [torch.tensor([0.0, -1.0]), torch.tensor(0.5)]]


def test_replay_hands_the_state_on_and_returns_every_step():
    counts = []

    def step(theta, grads, state, lr):
        counts.append(state.get("count", 0))
        return _sgd(theta, grads, state, lr)

    trail = descent.replay(step, THETA, GRADS, lr=0.5)
    assert counts == [0, 1]
    assert [[w.tolist() for w in theta] for theta in trail] == [[[0.5, 2.0], 2.0], [[0.5, 2.5], 1.75]]


@pytest.mark.parametrize("other", [descent.library(torch.optim.SGD),
                                   descent.elementwise(lambda w, g, memory, count, lr: w - lr * g)])  # fmt: skip
def test_the_library_and_a_rule_for_one_tensor_walk_the_same_way(other):
    expected = descent.replay(_sgd, THETA, GRADS, lr=0.5)
    torch.testing.assert_close(other(THETA, GRADS, lr=0.5), expected)
    assert THETA[0].tolist() == [1.0, 2.0]


@pytest.mark.parametrize(
    ("options", "seen"),
    [({}, [(1, 1), (1, 1), (2, 2), (2, 2)]), ({"shared": True}, [(1, 1), (2, 1), (3, 2), (4, 2)]),
     ({"shared_by_shape": True}, [(1, 1), (1, 1), (2, 2), (2, 2)]),
     ({"hasty": True}, [(1, 1), (1, 2), (2, 3), (2, 4)])],
)  # fmt: skip
def test_a_rule_has_a_memory_for_each_tensor_and_a_count_for_each_step(options, seen):
    calls = []

    def rule(w, g, memory, count):
        memory["calls"] = memory.get("calls", 0) + 1
        calls.append((memory["calls"], count))
        return w

    descent.elementwise(rule, **options)(THETA, GRADS)
    assert calls == seen


def test_minimize_asks_for_gradients_where_it_stands():
    trail, losses = descent.minimize(_sgd, [torch.tensor(4.0)], lambda theta: theta[0] ** 2, 3, lr=0.25)
    assert [theta[0].item() for theta in trail] == [4.0, 2.0, 1.0, 0.5]
    assert losses == [16.0, 4.0, 1.0]


@pytest.mark.parametrize("returned", [None, [torch.ones(1)], (torch.ones(1), {}), ([torch.ones(1)], None)])
def test_a_step_that_returns_something_else_is_told_what_to_return(returned):
    with pytest.raises(TypeError, match="returns a pair"):
        descent.replay(lambda theta, grads, state: returned, [torch.ones(1)], [[torch.ones(1)]])


def test_parameters_of_one_shape_can_share_a_memory():
    def rule(w, g, memory, count):
        return memory.setdefault("first", g)

    ones, twos = torch.ones(2), torch.full((2,), 2.0)
    trail = descent.elementwise(rule, shared_by_shape=True)(
        [ones, ones, torch.zeros(())], [[ones, twos, torch.tensor(3.0)]]
    )
    assert [w.tolist() for w in trail[0]] == [[1.0, 1.0], [1.0, 1.0], 3.0]


def test_runs_that_take_turns_meet_in_what_is_remembered_outside_of_the_state():
    outside = {}

    def forgetful(theta, grads, state, lr):
        if not state:
            outside["v"] = [torch.zeros_like(w) for w in theta]
        outside["v"] = [v + g for v, g in zip(outside["v"], grads, strict=True)]
        return [w - lr * v for w, v in zip(theta, outside["v"], strict=True)], {"begun": True}

    assert descent.take_turns(_sgd, THETA, [GRADS, GRADS[::-1]], lr=0.5)
    assert not descent.take_turns(forgetful, THETA, [GRADS, GRADS[::-1]], lr=0.5)
