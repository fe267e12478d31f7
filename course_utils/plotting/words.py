"""Say in words what a figure shows, for readers who do not see it, and have notebooks carry these words along."""

import base64
import io
import sys
from collections.abc import Iterator
from html import escape
from importlib import import_module
from typing import Any

import matplotlib as mpl
from matplotlib.axes import Axes
from matplotlib.figure import Figure

_MATH = str.maketrans("", "", "$\\{}")


def describe(figure: Figure) -> str:
    """Return titles, axis labels with their ranges, and legends of a figure, panel by panel."""
    title = _plain(figure.get_suptitle())
    panels = [text for ax in figure.axes if ax.get_visible() and (text := ". ".join(_panel(ax)))]
    if len(panels) > 1:
        panels = [f"Panel {number}: {text}" for number, text in enumerate(panels, start=1)]
    return ". ".join(filter(None, ["Figure", title, *panels])) + "."


def attach_words() -> None:
    """Have every figure that this notebook shows carry its words as the picture's text alternative."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None:
        if "inline" in mpl.get_backend():
            # it sets figures up anew when it is first used, and would forget ours
            import_module("matplotlib_inline.backend_inline")
        shell.display_formatter.formatters["text/html"].for_type(Figure, image_html)


def image_html(figure: Figure) -> str:
    """Return an HTML image of a figure with its words as text alternative."""
    picture = io.BytesIO()
    figure.savefig(picture, format="png", bbox_inches="tight")
    source = base64.b64encode(picture.getvalue()).decode()
    return f'<img style="max-width: 100%" alt="{escape(describe(figure))}" src="data:image/png;base64,{source}">'


def _panel(ax: Axes) -> Iterator[str]:
    for place in ("center", "left", "right"):
        if title := _plain(ax.get_title(loc=place)):
            yield title
    for name, label, (low, high) in (("x", ax.get_xlabel(), ax.get_xlim()), ("y", ax.get_ylabel(), ax.get_ylim())):
        if label:
            yield f"{name} axis: {_plain(label)}, from {low:.3g} to {high:.3g}"
    legend = ax.get_legend()
    texts = [_plain(text.get_text()) for text in legend.get_texts()] if legend is not None else []
    if texts:
        yield f"Shown: {', '.join(texts)}"


def _plain(text: Any) -> str:
    """Return a label without the marks of mathematics, on one line."""
    return " ".join(str(text or "").translate(_MATH).split()).rstrip(".")
