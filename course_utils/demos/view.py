"""Put a demo's controls and its live picture on the page, with a still picture where controls cannot run.

The picture is an HTML image, not a captured plot: it carries a text alternative, and no plotting backend can draw it a
second time.
"""

from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from io import BytesIO
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

from course_utils.outputs import in_kernel, show

if TYPE_CHECKING:
    from ipywidgets import Widget

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
        for control in controls:
            control.observe(self._redraw, "value")
        self._redraw()

    def _redraw(self, _change: object = None) -> None:
        if not self._paused:
            figure, description = self._draw()
            self.widget.value = image_html(png(figure, description), description)

    @contextmanager
    def paused(self) -> Iterator[None]:
        """Draw once at the end instead of at each change inside the block."""
        self._paused = True
        try:
            yield
        finally:
            self._paused = False
            self._redraw()


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
