"""The instructor's index of feedback pages, in a narrow window."""

from pathlib import Path

from playwright.sync_api import Page

from course_utils.grading.feedback.pages import Line, write_index

NOTEBOOKS = ("1_linear_by_hand", "2_perceptron_and_xor", "3_backpropagation", "4_training_a_network")
CHAPTER = "04_feedforward"


def test_the_index_reads_in_a_window_of_800_pixels(page: Page, tmp_path: Path) -> None:
    (tmp_path / "autograded").mkdir()
    line = Line("student-01@university.example", dict.fromkeys(NOTEBOOKS, (12.5, 40.0)), to_mark=2)
    index = write_index(tmp_path, CHAPTER, [line])
    page.set_viewport_size({"width": 800, "height": 600})
    page.goto(index.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= 800
    box = page.get_by_role("cell", name=line.student).bounding_box()
    assert box is not None
    assert box["height"] < 4 * 24  # no letter a line
    last = page.get_by_role("columnheader", name="To mark").bounding_box()
    assert last is not None
    assert last["x"] + last["width"] <= 800
    assert "`" not in page.inner_text("body")
