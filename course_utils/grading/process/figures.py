"""Take the pictures that a cell shows: figures that it leaves open, as a kernel draws them, and what it displays.

This is the learner's process: what it hands on is checked where it arrives (see ``pictures``).
"""

import base64
import sys
from typing import Any

#: Pixels that a figure may have to be drawn at all.
_MAX_PIXELS = 20_000_000
_FORMATS = ("image/png", "image/jpeg")
_OTHERS = ("image/svg+xml", "application/pdf", "image/gif", "image/webp")


class Figures:
    """Takes what a shell displays, instead of printing it.

    Args:
        shell: an IPython shell without a front end.

    Attributes:
        taken: pictures of the cell that runs, as base64, in their order.
        left_out: how many could not be taken.
    """

    def __init__(self, shell: Any) -> None:
        self._shell = shell
        self._drawn = self._clears = False
        self.taken: list[str] = []
        self.left_out = 0
        publisher = shell.display_pub
        publisher.publish, publisher.clear_output = self._publish, self._clear

    def begin(self, *, drawn: bool) -> None:
        """Get ready for a cell; its figures are turned into pictures only if ``drawn`` is true."""
        self._drawn, self._clears, self.taken, self.left_out = drawn, False, [], 0
        png = self._shell.display_formatter.formatters["image/png"]
        # each time, for a cell may choose another format
        if drawn:
            png.for_type_by_name("matplotlib.figure", "Figure", self._png_of)
        else:
            png.pop("matplotlib.figure.Figure", None)

    def end(self) -> None:
        """Draw the figures that the cell left open, and close them as a kernel does."""
        helpers = sys.modules.get("matplotlib._pylab_helpers")
        if helpers is None or not helpers.Gcf.figs:
            return
        for manager in helpers.Gcf.get_all_fig_managers() if self._drawn else ():
            self._take({"image/png": self._png_of(manager.canvas.figure)})
        helpers.Gcf.destroy_all()

    def take(self, formats: dict[str, Any]) -> bool:
        """Take the picture of something shown, given by MIME types; return whether there is one."""
        return self._drawn and self._take(formats)

    def _png_of(self, figure: Any) -> bytes | None:
        try:
            return _png(figure)
        except Exception:  # a formula that is none, for instance: in a kernel, too, the cell has ended well
            self.left_out += 1
            return None

    def _take(self, formats: dict[str, Any]) -> bool:
        data = next((formats[kind] for kind in _FORMATS if formats.get(kind)), None)
        if data is None:
            self.left_out += any(kind in formats for kind in _OTHERS)
            return False
        if self._clears:
            self.taken, self._clears = [], False
        self.taken.append(base64.b64encode(data).decode() if isinstance(data, bytes) else str(data))
        return True

    def _publish(self, data: dict[str, Any], metadata: Any = None, **others: Any) -> None:
        if not self.take(data) and "text/plain" in data:
            print(data["text/plain"])

    def _clear(self, wait: bool = False) -> None:
        if wait:
            self._clears = True
        else:
            self.taken = []


def _png(figure: Any) -> bytes | None:
    """Return a figure as a kernel draws it; None if it is empty.

    Raises:
        ValueError: it is too large.
    """
    from IPython.core.pylabtools import print_figure

    width, height = figure.get_size_inches() * figure.dpi
    if width * height > _MAX_PIXELS:
        raise ValueError(f"a figure of {width:.0f} x {height:.0f} pixels is too large to be drawn")
    data: bytes | None = print_figure(figure)  # type: ignore[no-untyped-call]
    return data
