"""What `course_utils.demos.view` promises of every demo, tried on all of them."""

import importlib
import pkgutil
import re
from dataclasses import replace

import pytest

import course_utils.demos
from course_utils.demos import backprop, boundary
from course_utils.demos.controls import Choice, Slider, widgets
from course_utils.demos.view import png

MODULES = {
    module.name: importlib.import_module(f"course_utils.demos.{module.name}")
    for module in pkgutil.iter_modules(course_utils.demos.__path__)
    if module.name not in ("controls", "view")
}
DEMOS = {name: module.DEMO for name, module in MODULES.items() if hasattr(module, "DEMO")}
DEMOS |= {f"backprop {activation}": backprop.demo(activation) for activation in backprop.START}
DEMOS |= {f"boundary {data} {activation}": boundary.demo(data, activation) for data, activation in boundary.SOLUTIONS}
#: Still pictures that do not show three states.
STATES = {
    "backprop": 2,
    "beam": 4,
    "bumps": 4,
    "cut": 4,
    "encoding": 1,
    "echo": 4,
    "flow": 4,
    "history": 1,
    "interpolation": 4,
    "memory": 4,
    "overlap": 4,
    "receptive": 4,
    "sliding": 4,
    "stability": 6,
    "suppression": 4,
    "temperature": 4,
}

every_demo = pytest.mark.parametrize(("name", "demo"), DEMOS.items(), ids=list(DEMOS))


def flat(group):
    return [control for item in group for control in (flat(item) if isinstance(item, tuple) else [item])]


def values(control):
    """Everything that a control can be set to."""
    if isinstance(control, Choice):
        return [value[1] if isinstance(value, tuple) else value for value in control.values]
    places = range(round((control.high - control.low) / control.step) + 1)
    numbers = [round(control.low + place * control.step, 9) for place in places]
    return [10**number for number in numbers] if control.decades else numbers


def assert_words(text):
    assert len(text.split()) >= 10
    assert text.endswith(".")
    assert re.search(r"\\|\$|</?\w|[{}]|\bnan\b|\binf\b|\bNone\b|tensor\(", text) is None


def test_every_module_is_in_the_table_and_has_its_show():
    assert {name.split()[0] for name in DEMOS} == set(MODULES)
    assert all(module.show == module.DEMO.show for module in MODULES.values() if hasattr(module, "DEMO"))


@every_demo
def test_the_still_picture_draws_its_states_and_tells_each_by_name(name, demo):
    words, told = demo.words(), [demo.describe(result) for result in demo.states().values()]
    assert len(set(told)) == len(told) == STATES.get(name.split()[0], 3)
    for start, text in zip(demo.starts, told, strict=True):
        assert f"{start}: {text}" in words
        assert_words(text)
    assert all(ax.has_data() for ax in demo.static().axes)


@every_demo
def test_controls_have_names_of_their_own_and_begin_within_their_values(name, demo):
    controls = flat(demo.controls)
    assert len({control.label for control in controls}) == len(controls)
    for control in controls:
        if isinstance(control, Slider):  # not always on its grid: a rate of 0.03 is no twentieth of a power of ten
            assert values(control)[0] <= control.start <= values(control)[-1]
        else:
            assert control.start in values(control)
    assert [widget.description for widget in widgets(demo.controls)[0]] == [control.label for control in controls]


def settings(controls):
    """Yield settings with each end and each choice beside the starts of the others, then with each value once.

    In the latter the values of all controls go by together: a demo of thirteen sliders takes no longer than one of one.
    """
    starts = [control.start for control in controls]
    every = [values(control) for control in controls]
    for place, (control, each) in enumerate(zip(controls, every, strict=True)):
        for value in each if isinstance(control, Choice) else (each[0], each[-1]):
            yield [*starts[:place], value, *starts[place + 1 :]]
    for turn in range(max(map(len, every))):
        yield [each[turn % len(each)] for each in every]


def test_settings_have_every_value_of_every_control():
    for demo in DEMOS.values():
        controls = flat(demo.controls)
        for control, seen in zip(controls, zip(*settings(controls), strict=True), strict=True):
            assert set(values(control)) <= set(seen)


@every_demo
def test_every_value_of_every_control_can_be_computed_and_told(name, demo):
    for setting in settings(flat(demo.controls)):
        assert_words(demo.describe(demo.compute(*setting)))


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in DEMOS if name not in ("boundary moons relu", "boundary moons tanh")])
def test_a_change_draws_once_at_both_ends_of_every_control(name, monkeypatch):
    made, drawn, pictures = [], [], {}
    monkeypatch.setattr("course_utils.demos.view.widgets", lambda group: made.append(widgets(group)) or made[0])
    demo = DEMOS[name]

    def rendered_once(figure, description):
        if drawn[-1] not in pictures:  # rendering takes most of the time, and the start comes back for every control
            pictures[drawn[-1]] = png(figure, description)
        return pictures[drawn[-1]]

    monkeypatch.setattr("course_utils.demos.view.png", rendered_once)
    told = replace(demo, describe=lambda result: drawn.append(demo.describe(result)) or f"picture {len(drawn)}")
    picture = told.view().children[-1]
    assert len(drawn) == 1
    for widget, control in zip(made[0][0], flat(demo.controls), strict=True):
        first = widget.value
        for value in (values(control)[0], values(control)[-1], first):
            before, count = widget.value, len(drawn)
            widget.value = value
            assert len(drawn) == count + (widget.value != before)
            assert f'alt="picture {len(drawn)}"' in picture.value
