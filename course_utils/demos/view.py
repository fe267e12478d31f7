"""Put a demo's controls and its live picture on the page, with a still picture where controls cannot run.

The picture is an HTML image, not a captured plot: it carries a text alternative, and no plotting backend can draw it a
second time.
"""

from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

from course_utils.outputs import in_kernel, show

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
