"""Put a demo's controls and its live picture on the page, with a still picture where controls cannot run.

The picture is an HTML image, not a captured plot: it carries a text alternative, and no plotting backend can draw it a
second time. The still is a second output, hidden by a style rule that the live view brings along: it appears exactly
where widgets do not, as in an exported page without network or a notebook opened without its kernel.
"""

import sys
from base64 import b64encode
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import escape
from importlib.util import find_spec
from io import BytesIO
from typing import TYPE_CHECKING, Any

from matplotlib.figure import Figure

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


def in_kernel() -> bool:
    """Tell whether this process is a Jupyter kernel."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None) is not None


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
    name = "still"
    if find_spec("ipywidgets") is not None:
        view = build()
        name = f"still-{view.model_id}"
        _display_view(view, name)
    _display_still(png(still, description), description, name)
    return None


def _display_view(view: "Widget", still_name: str) -> None:
    from ipywidgets import HTML, VBox

    hide_still = HTML(f"<style>.{still_name} {{display: none}}</style>", layout={"display": "none"})
    _display(VBox([view, hide_still])._repr_mimebundle_() | {"text/plain": HINT})


def _display_still(picture: bytes, description: str, name: str) -> None:
    _display(
        {
            "text/html": f'<div class="{name}">{image_html(picture, description)}</div>',
            "image/png": b64encode(picture).decode(),
            "text/plain": description,
        }
    )


def _display(bundle: dict[str, Any]) -> None:
    from IPython.display import display

    display(bundle, raw=True)  # type: ignore[no-untyped-call]  # IPython has no type information
