"""Drive a notebook in JupyterLab as a person does."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Locator, Page, expect

TOKEN = "a-token-for-tests"
PATIENCE = 90_000  # milliseconds that anything on a page may take on a busy machine
SCROLLS = 20
expect.set_options(timeout=PATIENCE)


@dataclass(frozen=True)
class Lab:
    """A running JupyterLab.

    Attributes:
        root: its course folder.
        url: its address.
        data: the folder of the learner's journal.
    """

    root: Path
    url: str
    data: Path


class Notebook:
    """A notebook open in JupyterLab."""

    def __init__(self, page: Page, lab: Lab, path: str = "") -> None:
        """Open a notebook, or wait for the one that is being opened."""
        self.page = page
        if path:
            page.goto(f"{lab.url}/lab/tree/{path}?reset&token={TOKEN}")
        page.wait_for_selector(".jp-Notebook .jp-Cell")
        # the notebook's own sign says idle before there is a kernel
        expect(page.locator("#jp-bottom-panel")).to_contain_text("| Idle")
        self.wait_until_idle()
        self.wait_until_drawn()

    def wait_until_drawn(self) -> None:
        """Wait for every cell: JupyterLab draws those out of sight when it has time, which moves the others."""
        before, same = 0, 0
        while same < 4:
            self.page.wait_for_timeout(500)
            now = self.page.locator(".jp-Notebook .jp-Cell").count()
            before, same = now, same + 1 if now == before else 0

    def wait_until_idle(self) -> None:
        """Wait for the kernel to be there and to have nothing to do."""
        self.page.wait_for_selector(".jp-Notebook-ExecutionIndicator[data-status='idle']")

    def cell(self, text: str) -> Locator:
        """The first cell whose input contains a text."""
        shown = self.page.locator(".jp-InputArea, .jp-InputPlaceholder", has_text=text)  # the second of a folded cell
        return self.page.locator(".jp-Notebook .jp-Cell", has=shown).first

    def output(self, text: str) -> Locator:
        """The output of that cell."""
        return self.cell(text).locator(".jp-OutputArea")

    def bring_into_view(self, *parts: Locator, of: Locator) -> None:
        """Scroll to the end of an output until some parts of it are in sight, as a person does.

        JupyterLab draws the cells around it anew after a change of size, which moves it away again.
        """
        self.wait_until_drawn()
        for _ in range(SCROLLS):
            of.evaluate("output => output.scrollIntoView({block: 'end'})")
            with contextlib.suppress(AssertionError):
                self._expect_in_sight(*parts, patience=1000)
                return
        self._expect_in_sight(*parts, patience=PATIENCE)

    def _expect_in_sight(self, *parts: Locator, patience: int) -> None:
        for part in parts:
            expect(part).to_be_in_viewport(ratio=0.95, timeout=patience)

    def run(self, text: str) -> None:
        """Run that cell."""
        cell = self.cell(text)
        cell.scroll_into_view_if_needed()
        cell.locator(".jp-InputArea-editor").first.click()
        self.page.keyboard.press("Control+Enter")

    def write(self, text: str, source: str) -> None:
        """Replace what is in that cell."""
        cell = self.cell(text)
        cell.scroll_into_view_if_needed()
        cell.locator(".cm-content").first.click()
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(source)

    def run_all(self) -> None:
        """Run every cell by the menu, and wait for the last one."""
        self.page.locator(".lm-MenuBar-item", has_text="Run").first.click()
        self.page.locator(".lm-Menu-item", has_text="Run All Cells").first.click()
        self.page.wait_for_timeout(500)
        self.wait_until_idle()
