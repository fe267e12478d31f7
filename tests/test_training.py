import pytest
import torch
from torch import nn

from course_utils.training import fit, fit_many


def slope(start=1.0):
    """A network that multiplies its input by a single weight."""
    net = nn.Linear(1, 1, bias=False)
    nn.init.constant_(net.weight, start)
    return net


def squares(scores, targets):
    return (scores - targets).pow(2).mean()


def classifier(seed=0):
    torch.manual_seed(seed)
    return nn.Sequential(nn.Linear(3, 5), nn.Tanh(), nn.Linear(5, 4))


DATA = torch.randn(30, 3, generator=torch.Generator().manual_seed(1)), torch.arange(30) % 4


def run(net, seed=0, steps=5, **options):
    descent = torch.optim.Adam(net.parameters(), lr=0.02)
    return fit(net, *DATA, loss=nn.functional.cross_entropy, optimizer=descent, steps=steps, seed=seed, **options)


def test_losses_and_weights_are_those_of_the_closed_form():
    # Equal rows make every batch the same: the loss (2 w - 6)^2 has slope 4 (2 w - 6), so w - 3 shrinks by 1 - 8 lr.
    net = slope()
    descent = torch.optim.SGD(net.parameters(), lr=0.05)
    losses = fit(net, torch.full((7, 1), 2.0), torch.full((7, 1), 6.0), loss=squares, optimizer=descent, steps=4)
    errors = [-2 * 0.6**step for step in range(5)]
    assert losses == pytest.approx([(2 * error) ** 2 for error in errors[:4]])
    assert net.weight.item() == pytest.approx(3 + errors[4])


def test_gradients_that_lay_there_before_do_not_count():
    nets = slope(), slope()
    nets[1].weight.grad = torch.full((1, 1), 1e6)
    for net in nets:
        descent = torch.optim.SGD(net.parameters(), lr=0.05)
        fit(net, torch.ones(2, 1), torch.zeros(2, 1), loss=squares, optimizer=descent, steps=1)
    assert torch.equal(nets[0].weight, nets[1].weight)


def test_the_seed_decides_the_batches():
    assert run(classifier(), seed=3) == run(classifier(), seed=3)
    assert run(classifier(), seed=3) != run(classifier(), seed=4)


def test_a_longer_run_begins_like_a_shorter_one():
    assert run(classifier(), steps=9)[:5] == run(classifier(), steps=5)


def test_the_global_random_state_is_left_alone():
    net, before = classifier(), torch.get_rng_state()
    run(net)
    assert torch.equal(torch.get_rng_state(), before)


def test_batches_have_the_size_asked_for_and_pair_inputs_with_their_targets():
    seen = []

    def loss(scores, targets):
        seen.append((len(scores), bool((scores == targets).all())))
        return squares(scores, targets)

    net, X = slope(), torch.arange(12.0)[:, None]
    fit(net, X, X, loss=loss, optimizer=torch.optim.SGD(net.parameters(), lr=0.1), steps=3, batch=5)
    assert seen == [(5, True)] * 3


def test_every_row_is_drawn_in_the_end():
    seen = set()

    def loss(scores, targets):
        seen.update(targets.flatten().tolist())
        return squares(scores, targets)

    net, X = slope(), torch.arange(12.0)[:, None]
    fit(net, X, X, loss=loss, optimizer=torch.optim.SGD(net.parameters(), lr=0.0), steps=50, batch=5)
    assert seen == set(range(12))


def test_a_batch_may_be_larger_than_the_data():
    assert len(run(classifier(), steps=2, batch=100)) == 2


def test_losses_are_plain_floats_and_no_step_gives_none():
    assert all(type(value) is float for value in run(classifier()))
    assert run(classifier(), steps=0) == []


@pytest.mark.parametrize("training", [True, False])
def test_the_mode_of_the_network_is_left_to_the_caller(training):
    net = classifier().train(training)
    run(net, steps=1)
    assert net.training is training


@pytest.mark.parametrize(
    ("X", "y", "options"),
    [
        (torch.ones(3, 1), torch.ones(2, 1), {"steps": 1}),
        (torch.ones(0, 1), torch.ones(0, 1), {"steps": 1}),
        (torch.ones(3, 1), torch.ones(3, 1), {"steps": -1}),
        (torch.ones(3, 1), torch.ones(3, 1), {"steps": 1, "batch": 0}),
    ],
)
def test_bad_input_is_refused(X, y, options):
    net = slope()
    with pytest.raises(ValueError, match="at least"):
        fit(net, X, y, loss=squares, optimizer=torch.optim.SGD(net.parameters(), lr=0.1), **options)


def several(rates=(0.02, 0.05, 0.02), seeds=(0, 1, 1), steps=6, optimizer=torch.optim.Adam, build=classifier):
    nets = [build(seed) for seed in seeds]
    X, y = (part.expand(len(seeds), *part.shape) for part in DATA)
    how = {"loss": nn.functional.cross_entropy, "optimizer": optimizer}
    return nets, fit_many(nets, X, y, **how, rates=rates, steps=steps, seeds=seeds, batch=7)


@pytest.mark.parametrize("optimizer", [torch.optim.Adam, torch.optim.SGD])
def test_side_by_side_each_run_is_the_one_it_would_be_alone(optimizer):
    nets, losses = several(optimizer=optimizer)
    assert losses.shape == (6, 3)
    for net, rate, seed, found in zip(nets, (0.02, 0.05, 0.02), (0, 1, 1), losses.T, strict=True):
        alone = classifier(seed)
        descent = optimizer(alone.parameters(), lr=rate)
        expected = fit(alone, *DATA, loss=nn.functional.cross_entropy, optimizer=descent, steps=6, seed=seed, batch=7)
        assert found.tolist() == pytest.approx(expected, rel=1e-4)
        for one, other in zip(net.parameters(), alone.parameters(), strict=True):
            assert torch.allclose(one, other, atol=1e-4)


def test_side_by_side_a_run_that_diverges_leaves_the_others_alone():
    _, losses = several(rates=(0.02, 1e30, 0.02), optimizer=torch.optim.SGD)
    _, alone = several(rates=(0.02, 0.02, 0.02), optimizer=torch.optim.SGD)
    assert losses[-1, 1] > 1e20
    assert torch.allclose(losses[:, [0, 2]], alone[:, [0, 2]])


def test_side_by_side_batch_statistics_are_those_of_each_run():
    def normed(seed):
        torch.manual_seed(seed)
        return nn.Sequential(nn.Linear(3, 5), nn.BatchNorm1d(5, track_running_stats=False), nn.ReLU(), nn.Linear(5, 4))

    _, losses = several(build=normed)
    alone = normed(1)
    descent = torch.optim.Adam(alone.parameters(), lr=0.05)
    expected = fit(alone, *DATA, loss=nn.functional.cross_entropy, optimizer=descent, steps=6, seed=1, batch=7)
    assert losses[:, 1].tolist() == pytest.approx(expected, rel=1e-4)


def test_side_by_side_no_step_changes_nothing():
    nets, losses = several(steps=0)
    assert losses.shape == (0, 3)
    assert torch.equal(nets[0][0].weight, classifier(0)[0].weight)


def test_side_by_side_refuses_unequal_numbers_and_running_statistics():
    with pytest.raises(ValueError, match="2 rates"):
        several(rates=(0.1, 0.1))
    with pytest.raises(ValueError, match="running statistics"):
        several(build=lambda seed: nn.Sequential(nn.Linear(3, 4), nn.BatchNorm1d(4)))
