"""What a learner does, in a real JupyterLab."""

import re

import pytest
from driver import Lab, Notebook
from playwright.sync_api import Page, expect

from course_utils.lab import WELCOME

pytestmark = [pytest.mark.needs_program("chromium"), pytest.mark.slow]

MLP = "04_feedforward/1_perceptron_to_mlp.ipynb"


def test_the_first_visit_begins_at_the_beginning(lab: Lab, page: Page) -> None:
    Notebook(page, lab)
    expect(page.locator(".jp-Notebook h1").first).to_have_text(re.compile("How this course works"))
    assert WELCOME in page.url


def test_a_slider_moves_the_picture_by_mouse_and_by_keyboard(lab: Lab, page: Page) -> None:
    notebook = Notebook(page, lab, MLP)
    notebook.run("from course_utils")
    notebook.wait_until_idle()
    notebook.run("boundary.show()")
    picture = notebook.output("boundary.show()").locator("img").first
    expect(picture).to_be_visible()
    before = picture.get_attribute("alt")
    assert before
    assert "points are right" in before
    slider = notebook.output("boundary.show()").locator("[role=slider]").first
    slider.focus()
    page.keyboard.press("ArrowRight")
    expect(picture).not_to_have_attribute("alt", before)
