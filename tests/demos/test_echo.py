import pytest
import torch
from matplotlib.figure import Figure

from course_utils.demos.echo import DEMO, INPUTS, SCENES, STEPS, UNITS, compute, describe, show


@pytest.mark.parametrize("kind", INPUTS)
@pytest.mark.parametrize("leak", [0.1, 1.0])
def test_every_reservoir_has_states_within_tanh(kind, leak):
    result = compute(0.9, kind, leak)
    assert result.states.shape == (STEPS, UNITS)
    assert result.apart.shape == result.inputs.shape == (STEPS,)
    assert result.states.abs().max() <= 1


def test_after_a_pulse_a_small_radius_decays_as_its_power_says():
    sizes = compute(0.6, "pulse", 1.0).states.norm(dim=1)
    assert (sizes[80] / sizes[40]).item() ** (1 / 40) == pytest.approx(0.6, abs=0.03)


def test_a_greater_radius_echoes_longer():
    echoes = [compute(radius, "pulse", 1.0).states[60].norm() for radius in (0.5, 0.8, 1.0, 1.3)]
    assert echoes == sorted(echoes)


def test_a_small_radius_forgets_its_start_and_a_large_one_does_not():
    assert compute(0.8, "pulse", 1.0).apart[-1] < 1e-6
    assert compute(1.3, "pulse", 1.0).apart[-1] > 0.1


def test_radius_nothing_leaves_only_the_input():
    states = compute(0.0, "pulse", 1.0).states
    assert states[0].abs().max() > 0
    assert torch.equal(states[1:], torch.zeros(STEPS - 1, UNITS, dtype=torch.float64))


def test_words_tell_whether_the_start_is_forgotten():
    assert "the start is forgotten" in describe(compute(0.8, "pulse", 1.0))
    assert "not forgotten" in describe(compute(1.3, "pulse", 1.0))


@pytest.mark.parametrize(
    "settings", [(-0.1, "pulse", 1.0), (1.0, "noise", 1.0), (1.0, "sine", 0.0), (1.0, "sine", 1.5)]
)
def test_bad_settings_are_refused(settings):
    with pytest.raises(ValueError, match="Choose"):
        compute(*settings)


def test_static_shows_the_four_scenes():
    assert len(DEMO.static().axes) == 2 * len(SCENES)
    assert isinstance(show(), Figure)
