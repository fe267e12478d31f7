"""Describe the controls of a demo as data, and make widgets of them."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from ipywidgets import Box, Widget


@dataclass(frozen=True)
class Slider:
    """A slider over numbers; it offers whole numbers if it starts at one that is an int.

    Attributes:
        label: what it sets.
        low: the least number.
        high: the greatest one.
        step: between neighbors.
        start: the first number.
        decades: ``low``, ``high`` and ``step`` are powers of ten, ``start`` is not.
        digits: format of the number that is shown, or None for that of ipywidgets.
        at_rest: the picture follows once the slider is let go of, not on its way.
        buttons: Back and Next beside it move it by 1.
        width: in CSS.
        label_width: in CSS.
    """

    label: str
    low: float
    high: float
    step: float
    start: float
    decades: bool = False
    digits: str | None = None
    at_rest: bool = False
    buttons: bool = False
    width: str | None = None
    label_width: str | None = None

    def widget(self) -> "Widget":
        """Make the slider."""
        from ipywidgets import FloatLogSlider, FloatSlider, IntSlider

        kind = FloatLogSlider if self.decades else IntSlider if isinstance(self.start, int) else FloatSlider
        more = {"readout_format": self.digits} if self.digits else {}
        span = {"min": self.low, "max": self.high, "step": self.step}
        return kind(value=self.start, continuous_update=not self.at_rest, **span, **more, **_look(self))


@dataclass(frozen=True)
class Choice:
    """A choice of one value among a few.

    Attributes:
        label: what it sets.
        values: in their order, each as it is shown, or as a pair of the words for it and itself.
        start: the first value.
        kind: the name of its widget in ipywidgets.
        width: in CSS.
        label_width: in CSS.
    """

    label: str
    values: Iterable[Any]
    start: Any
    kind: str = "Dropdown"
    width: str | None = None
    label_width: str | None = None

    def widget(self) -> "Widget":
        """Make the list, the buttons or the slider."""
        import ipywidgets

        return getattr(ipywidgets, self.kind)(options=list(self.values), value=self.start, **_look(self))


Control: TypeAlias = Slider | Choice
#: A tuple among the controls is a row, a tuple in a row a column, and so on.
Group: TypeAlias = "tuple[Control | Group, ...]"


def widgets(group: Group) -> "tuple[list[Widget], list[Widget]]":
    """Make the widgets of a group.

    Returns:
        Those that have a value, in order, and what is to be put on the page.
    """
    return _widgets(group, in_row=False)


def _widgets(group: Group, *, in_row: bool) -> "tuple[list[Widget], list[Widget]]":
    from ipywidgets import HBox, VBox

    valued: list[Widget] = []
    placed: list[Widget] = []
    for item in group:
        if isinstance(item, tuple):
            inside, children = _widgets(item, in_row=not in_row)
            placed.append(VBox(children) if in_row else HBox(children, layout={"flex_flow": "row wrap"}))
        else:
            inside = [item.widget()]
            placed.append(_with_buttons(inside[0]) if isinstance(item, Slider) and item.buttons else inside[0])
        valued += inside
    return valued, placed


def _with_buttons(slider: "Any") -> "Box":
    from ipywidgets import Button, HBox

    def moves(description: str, by: int) -> Button:
        def move(_button: Button) -> None:
            slider.value += by

        button = Button(description=description)
        button.on_click(move)
        return button

    return HBox([slider, moves("Back", -1), moves("Next", +1)])


def _look(control: Control) -> dict[str, Any]:
    style = {"description_width": control.label_width} if control.label_width else {}
    return {"description": control.label, "style": style, "layout": {"width": control.width}}
