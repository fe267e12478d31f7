"""Put a demo on the page: its controls above their live picture, and a still picture where controls cannot run.

A demo is a module with a `Demo`: what is computed from the settings, how that is drawn and told, and the states of the
still picture. The live picture is an HTML image, not a captured plot: it carries a text alternative, and no plotting
backend can draw it a second time.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any, Generic, Literal, TypeVar

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from course_utils.demos.controls import Choice, Group, widgets
from course_utils.outputs import in_kernel, show
from course_utils.plotting.style import STYLE

if TYPE_CHECKING:
    from ipywidgets import VBox, Widget

# What a page has for a cell below JupyterLab's menu and bars. A view is no higher; its picture takes three fifths at
# most and stays where it is when more controls scroll than fit above it: both are seen together on a small page too.
_ROOM = "(100vh - 8.5rem)"
_STAYS = f"""<style>
.course-demo {{scroll-padding-bottom: calc(0.6 * {_ROOM})}}
.course-picture {{position: sticky; bottom: 0; z-index: 1; margin: 0}}
.course-picture img {{display: block; max-height: calc(0.6 * {_ROOM})}}
</style>"""

R = TypeVar("R")
Drawing = tuple[Figure, str]
HINT = "Run this cell in JupyterLab to get the sliders."


def png(figure: Figure, description: str) -> bytes:
    """Return ``figure`` as a PNG file that holds ``description`` in its metadata."""
    file = BytesIO()
    figure.savefig(file, format="png", metadata={"Description": description})
    return file.getvalue()


def image_html(picture: bytes, description: str) -> str:
    """Return an HTML image of a PNG file, with ``description`` as its text alternative."""
    source = b64encode(picture).decode()
    return f'<img style="max-width: 100%" alt="{escape(description)}" src="data:image/png;base64,{source}">'


class LivePicture:
    """A picture that is drawn again whenever one of its controls changes.

    ``draw`` returns a figure and its description; ``widget`` is what to put on the page.
    """

    def __init__(self, draw: Callable[[], Drawing], controls: list[Any]) -> None:
        from ipywidgets import HTML

        self._draw = draw
        self._paused = False
        self.widget = HTML()
        self.widget.add_class("course-picture")
        for control in controls:
            control.observe(self._redraw, "value")
        self._redraw()

    def _redraw(self, _change: object = None) -> None:
        if not self._paused:
            figure, description = self._draw()
            self.widget.value = _STAYS + image_html(png(figure, description), description)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Draw once at the end instead of at each change inside the block."""
        self._paused = True
        try:
            yield
        finally:
            self._paused = False
            self._redraw()


def arrange(controls: "Iterable[Widget]", picture: LivePicture) -> "VBox":
    """Put controls above their picture, both on the page at once and no wider than it."""
    from ipywidgets import VBox

    controls = [*controls]
    for control in _with_parts(controls):
        control.layout.max_width = "100%"
    layout = {"display": "block", "max_height": f"calc{_ROOM}", "overflow": "auto"}
    box = VBox([*controls, picture.widget], layout=layout)
    box.add_class("course-demo")  # a control that is reached by keyboard is scrolled to where no picture covers it
    return box


def _with_parts(widgets: "Iterable[Widget]") -> "Iterator[Widget]":
    for widget in widgets:
        yield widget
        yield from _with_parts(getattr(widget, "children", ()))


def present(build: Callable[[], "Widget"], still: Figure, description: str) -> Figure | None:
    """Display the view that ``build`` makes, and ``still`` for every place where a view cannot appear.

    Without ipywidgets only the still is displayed; outside a Jupyter kernel nothing is, and it is returned instead.
    """
    if not in_kernel():
        return still
    picture = png(still, description)
    bundle = {
        "text/html": image_html(picture, description),
        "image/png": b64encode(picture).decode(),
        "text/plain": description,
    }
    show(build, bundle, hint=HINT)
    return None


@dataclass(frozen=True)
class Sheet(Generic[R]):
    """Where the panels of a picture stand.

    Attributes:
        size: width and height in inches.
        mosaic: a letter for each panel and ";" between rows, as matplotlib has it. The first letters of the alphabet
            are the panels of the first state, the next ones those of the second.
        panels: what draws the panels of one state, each on its Axes.
        label: writes the name of a state on the Axes of its panels.
        grid: more arguments of `Figure.subplot_mosaic`, such as ``width_ratios``.
        layout: "constrained", or None for the margins in ``grid``.
    """

    size: tuple[float, float]
    mosaic: str
    panels: tuple[Callable[[R, Axes], None], ...]
    label: Callable[[str, R, list[Axes]], object] = lambda name, result, axes: None
    grid: Mapping[str, Any] = field(default_factory=dict)
    layout: Literal["constrained"] | None = "constrained"

    def draw(self, states: Mapping[str, R]) -> Figure:
        """Draw the results of one or more states, given by their names."""
        with mpl.rc_context(STYLE):
            fig = Figure(figsize=self.size, dpi=96, layout=self.layout)
            axes = [ax for _, ax in sorted(fig.subplot_mosaic(self.mosaic, **self.grid).items())]
            for name, result in states.items():
                mine, axes = axes[: len(self.panels)], axes[len(self.panels) :]
                for panel, ax in zip(self.panels, mine, strict=True):
                    panel(result, ax)
                self.label(name, result, mine)
        return fig


@dataclass(frozen=True)
class Demo(Generic[R]):
    """One idea as an interactive picture.

    Attributes:
        compute: makes a result of the settings, one for each control, in their order.
        describe: says in words what the picture of a result shows.
        controls: what the learner sets; see `course_utils.demos.controls`.
        starts: the settings of the still picture's states, by name.
        live: the picture of one result.
        still: the picture of all the starts, or None if it is the live one.
        own: what a list of the starts above the controls says once they are set otherwise; without it, no list.
    """

    compute: Callable[..., R]
    describe: Callable[[R], str]
    controls: Group
    starts: Mapping[str, tuple[Any, ...]]
    live: Sheet[R]
    still: Sheet[R] | None = None
    own: str = ""

    def figure(self, result: R) -> Figure:
        """Draw one result."""
        return self.live.draw({"": result})

    def states(self) -> dict[str, R]:
        """Return the results of the starts by name."""
        return {name: self.compute(*settings) for name, settings in self.starts.items()}

    def static(self) -> Figure:
        """Draw the starts side by side."""
        return self._still(self.states())

    def words(self) -> str:
        """Return in words what the static figure shows."""
        return self._words(self.states())

    def _still(self, states: Mapping[str, R]) -> Figure:
        return (self.still or self.live).draw(states)

    def _words(self, states: Mapping[str, R]) -> str:
        return " ".join(f"{name}: {self.describe(result)}" for name, result in states.items())

    def show(self) -> Figure | None:
        """Display the controls and the live picture, or the static figure where there are none.

        Outside a Jupyter kernel the static figure is returned instead.
        """
        states = self.states()  # some take a while to compute
        return present(self.view, self._still(states), self._words(states))

    def view(self) -> "VBox":
        """Build the controls and the live picture."""
        valued, placed = widgets(self.controls)

        def settings() -> tuple[Any, ...]:
            return tuple(widget.value for widget in valued)

        def name() -> str:
            return next((name for name, start in self.starts.items() if start == settings()), self.own)

        def draw() -> Drawing:
            if self.own:
                chosen.value = name()
            result = self.compute(*settings())
            return self.figure(result), self.describe(result)

        def load(change: Mapping[str, str]) -> None:
            start = self.starts.get(change["new"], settings())
            if start != settings():  # else the list only says where the controls stand
                with picture.paused():
                    for widget, value in zip(valued, start, strict=True):
                        widget.value = value

        if self.own:
            options = [*self.starts, self.own]
            chosen = Choice("Start from", options, name(), label_width="initial").widget()
            chosen.observe(load, "value")
            placed = [chosen, *placed]
        picture = LivePicture(draw, valued)
        return arrange(placed, picture)
