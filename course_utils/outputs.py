"""Put a live widget on a notebook's page, with a still output for every place where widgets cannot appear.

The still is a second output, hidden by a style rule that the widget brings along: it appears exactly where the widget
does not, as in an exported page without network, a notebook opened without its kernel, or a front end without widgets.
"""

import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from ipywidgets import Widget


#: Set in the kernels of a page that breaks an error's lines between words, at any width; others break within words.
WRAPS_LINES = "COURSE_PAGE_WRAPS_LINES"
#: How the lines of a message begin that put expected values above those that came: a page must not break them.
COLUMNS = ("  expected  [", "  got       [")

_AGAIN = "For its buttons, run this cell again."


def in_kernel() -> bool:
    """Tell whether this process is a Jupyter kernel; one without a session has nobody to show anything to."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(getattr(shell, "kernel", None), "session", None) is not None


def show(build: "Callable[[], Widget]", still: dict[str, Any], *, hint: str = "") -> None:
    """Display the widget that ``build`` makes, and ``still`` where it cannot appear; call this in a kernel.

    Args:
        build: makes the widget; not called if ipywidgets is not installed.
        still: contents by MIME type; its HTML, if any, is hidden while the widget is alive.
        hint: what stands in the widget's place where it cannot appear, above ``still``; by default that the cell can
            be run again.
    """
    name = "still"
    if find_spec("ipywidgets") is not None:
        from ipywidgets import HTML, VBox

        widget = build()
        name = f"still-{widget.model_id}"
        hide_still = HTML(f"<style>.{name} {{display: none}}</style>", layout={"display": "none"})
        show_still(VBox([widget, hide_still])._repr_mimebundle_() | {"text/plain": hint or _AGAIN})
    html = {"text/html": f'<div class="{name}">{still["text/html"]}</div>'} if "text/html" in still else {}
    show_still(still | html)


def show_still(bundle: dict[str, Any]) -> None:
    """Display contents given by MIME type."""
    from IPython.display import display

    display(bundle, raw=True)  # type: ignore[no-untyped-call]  # IPython has no type information
