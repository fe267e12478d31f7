"""What a learner does, in a real JupyterLab."""

import re
import sqlite3
import sys
from pathlib import Path

import pytest
from driver import TOKEN, Lab, Notebook
from playwright.sync_api import Page, expect

pytestmark = [pytest.mark.needs_program("chromium"), pytest.mark.browser]

WELCOME = "00_start_here/1_how_this_course_works.ipynb"
MLP = "04_feedforward/1_perceptron_to_mlp.ipynb"
WRONG = """def log_softmax(z: torch.Tensor, dim: int) -> torch.Tensor:
    return (z.exp() / z.exp().sum(dim=dim, keepdim=True)).log()"""
RIGHT = """def log_softmax(z: torch.Tensor, dim: int) -> torch.Tensor:
    z = z - z.amax(dim=dim, keepdim=True)
    return z - z.exp().sum(dim=dim, keepdim=True).log()"""


def test_the_first_visit_opens_the_map_and_each_link_leads_on(lab: Lab, page: Page) -> None:
    page.goto(f"{lab.url}/?token={TOKEN}")
    index = page.locator(".jp-RenderedMarkdown")
    expect(index.locator("h1")).to_contain_text("The Art of Crafting Deep Learning")
    expect(index.locator("p", has_text="Next:")).to_contain_text("How this course works")
    browser = page.locator("#filebrowser").bounding_box()
    assert browser is not None
    assert browser["width"] > 300
    index.get_by_role("link", name="Backpropagation").click()
    notebook = Notebook(page, lab)
    expect(page.locator(".jp-Notebook h1").first).to_have_text(re.compile("Backpropagation"))
    page.wait_for_timeout(3000)  # a pop-up, or a mark of change, would be there by now
    expect(page.locator("#jp-main-dock-panel .jp-mod-dirty")).to_have_count(0)
    expect(page.locator(".Toastify__toast")).to_have_count(0)
    expect(page.get_by_text(re.compile("^(Validate|Create Assignment|Nbgrader|Formgrader)$"))).to_have_count(0)
    expect(notebook.cell("from course_utils").locator(".cm-lineWrapping")).to_have_count(1)
    page.locator(".jp-Notebook").get_by_role("link", name="3_width_and_depth").click()
    expect(page).to_have_url(re.compile(r"04_feedforward/3_width_and_depth\.ipynb"))


def test_the_terminal_finds_the_course(lab: Lab, page: Page) -> None:
    page.goto(f"{lab.url}/lab?reset&token={TOKEN}")
    page.locator(".jp-LauncherCard", has_text="Terminal").click()
    page.locator(".jp-Terminal .xterm-screen").click()
    found = lab.data.parent / "found"
    for _ in range(20):  # a shell that is not ready yet swallows what is typed first
        page.keyboard.type(f"command -v course > '{found}'\n")
        page.wait_for_timeout(1000)
        if found.exists() and found.read_text():
            break
    assert found.read_text().strip() == str(Path(sys.executable).with_name("course"))


def test_progress_links_to_each_exercise(lab: Lab, page: Page) -> None:
    notebook = Notebook(page, lab, WELCOME)
    notebook.run("from course_utils")
    notebook.wait_until_idle()
    notebook.write('study.check("squared-error")', "standing = study.progress(); standing")
    notebook.run("standing = study")
    shown = notebook.output("standing = study")
    expect(shown).to_contain_text("exercises solved")
    shown.locator("summary", has_text="3_width_and_depth").click()
    shown.get_by_role("link", name="count parameters").click()
    expect(page).to_have_url(re.compile(r"04_feedforward/3_width_and_depth\.ipynb"))
    task = page.get_by_role("heading", name="Exercise: count parameters")
    expect(task).to_be_in_viewport()
    page.wait_for_timeout(2000)  # cells above it that are drawn late would push it away
    expect(task).to_be_in_viewport()


def test_a_folded_cell_says_what_it_holds_and_runs_folded(lab: Lab, page: Page) -> None:
    notebook = Notebook(page, lab, MLP)
    test = page.locator(
        ".jp-Notebook .jp-InputPlaceholder", has_text="# Test: a right answer changes nothing (1 point)"
    )
    expect(test).to_be_visible()
    opener = page.locator(".jp-Notebook .jp-Cell", has_text="# Quiz: two minutes of looking back").first
    setup = notebook.cell("from course_utils").locator(".jp-InputPrompt").first
    for _ in range(5):  # a page that was not ready swallows what is run first
        notebook.run("from course_utils")
        notebook.wait_until_idle()
        if re.search(r"\d", setup.inner_text()):
            break
    opener.locator(".jp-InputPlaceholder").click()  # asks it, and does not unfold its answers
    asked = opener.locator(".jp-OutputArea")
    expect(asked).to_contain_text("What is row 7 of")
    expect(opener.locator(".jp-InputPlaceholder")).to_be_visible()
    expect(opener.locator(".jp-InputArea-editor")).not_to_be_visible()
    assert "examples never mix" not in asked.inner_text()
    asked.get_by_role("button", name="A mixture of all 32 examples").click()
    expect(asked).to_contain_text("Not that: A mixture of all 32 examples")
    expect(asked.locator("em").first).to_have_text("features")


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
    for width, height in ((800, 600), (640, 450)):  # the second one is 1280 by 900 at 200 %
        page.set_viewport_size({"width": width, "height": height})
        for at in (0, -1):
            output = notebook.output("boundary.show()")
            slider = output.locator("[role=slider]").nth(at)
            slider.focus()
            notebook.bring_into_view(picture, slider, of=output)
            knob, shown = slider.bounding_box(), picture.bounding_box()
            assert knob
            assert shown
            assert knob["y"] + knob["height"] <= shown["y"] + 1, f"the picture covers slider {at}"


def test_an_exercise_from_first_look_to_solved(lab: Lab, page: Page) -> None:
    page.goto(f"{lab.url}/lab/tree/index.md?reset&token={TOKEN}")
    standing = page.locator(".jp-RenderedMarkdown p", has_text="exercises solved")
    expect(standing).to_contain_text("0 of ")
    page.get_by_role("link", name="From the perceptron").first.click()
    notebook = Notebook(page, lab)
    notebook.run_all()
    check = 'study.check("log-softmax")'
    sheet = notebook.output(check)
    expect(sheet).to_contain_text("not attempted yet")

    notebook.write("def log_softmax", WRONG)
    notebook.run("def log_softmax")
    notebook.run(check)
    expect(sheet).to_contain_text("1 of 2 tests passed")
    expect(sheet).to_contain_text("expected")
    sheet.get_by_role("button", name="Solution").click()
    expect(sheet).to_contain_text("The solution comes after an attempt and 2 hints")
    sheet.get_by_role("button", name="Hint").click()
    expect(sheet).to_contain_text("Hint 1 of 3")
    assert "shifted" not in sheet.inner_text()

    notebook.write("def log_softmax", RIGHT)
    notebook.run("def log_softmax")
    sheet.get_by_role("button", name="Check again").click()
    expect(sheet).to_contain_text("solved with 1 hint")
    expect(sheet).to_contain_text("Hint 1 of 3")
    page.keyboard.press("Control+S")
    expect(page.locator("#jp-main-dock-panel .jp-mod-dirty")).to_have_count(0)
    page.locator(".lm-TabBar-tabLabel", has_text="index.md").click()
    expect(standing).to_contain_text("1 of ")

    page.reload()
    again = Notebook(page, lab, MLP)
    expect(again.output(check)).to_contain_text("solved with 1 hint")
    with sqlite3.connect(lab.data / "journal.sqlite") as journal:
        kinds = [kind for (kind,) in journal.execute("SELECT kind FROM events ORDER BY id")]
    assert kinds == ["attempt", "hint", "attempt"]


def test_a_guess_is_locked_and_shown_beside_the_outcome(lab: Lab, page: Page) -> None:
    notebook = Notebook(page, lab, MLP)
    notebook.run("from course_utils")
    notebook.wait_until_idle()
    notebook.run("study.predict")
    asked = notebook.output("study.predict")
    asked.get_by_label("2", exact=True).check()
    asked.get_by_role("button", name="Lock my guess").focus()
    page.keyboard.press("Enter")
    expect(asked.get_by_role("button", name="Locked")).to_be_focused()
    expect(asked).to_contain_text("Your guess is locked: “2”")
    notebook.run("study.reveal")
    expect(notebook.output("study.reveal")).to_contain_text("You guessed “2”; the outcome is “3”")
    notebook.run("study.predict")
    expect(asked).to_contain_text("Your guess is locked: “2”")


# Paints a span's color on what it stands on, and returns both as numbers from 0 to 255.
PAINTED = """span => {
    const ground = getComputedStyle(span.closest('.jp-Notebook')).backgroundColor
    const brush = document.createElement('canvas').getContext('2d')
    return [ground, getComputedStyle(span).color].map(color => {
        brush.fillStyle = color
        brush.fillRect(0, 0, 1, 1)
        return [...brush.getImageData(0, 0, 1, 1).data].slice(0, 3)
    })
}"""


def _luminance(color: list[int]) -> float:
    shares = [value / 255 for value in color]
    linear = [share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares]
    return sum(weight * value for weight, value in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


@pytest.mark.parametrize("theme", ["JupyterLab Light", "JupyterLab Dark"])
def test_verdicts_can_be_read_in_both_themes(lab: Lab, page: Page, theme: str) -> None:
    notebook = Notebook(page, lab, MLP)
    page.locator(".lm-MenuBar-item", has_text="Settings").first.click()
    page.locator(".lm-Menu-item", has_text="Theme").first.hover()
    page.locator(".lm-Menu-item", has_text=re.compile(f"^{theme}$")).click()
    expect(page.locator("body")).to_have_attribute("data-jp-theme-name", theme)
    notebook.run("from course_utils")
    notebook.wait_until_idle()
    notebook.write("def log_softmax", WRONG)
    notebook.run("def log_softmax")
    check = 'study.check("log-softmax")'
    notebook.run(check)
    for verdict in ("✗ failed", "✓ passed"):
        span = notebook.output(check).get_by_text(verdict, exact=True).first
        dark, bright = sorted(map(_luminance, span.evaluate(PAINTED)))
        assert (bright + 0.05) / (dark + 0.05) >= 4.5
    notebook.cell("# Test: scores of any size").locator(".jp-InputPrompt").first.click()
    page.keyboard.press("Control+Enter")
    told = notebook.output("# Test: scores of any size").locator("pre")
    expect(told).to_contain_text("  got       [".replace(" ", "\N{NO-BREAK SPACE}"))
    expect(told).to_have_css("word-break", "normal")
    page.set_viewport_size({"width": 800, "height": 600})
    page.wait_for_timeout(500)
    wide = "part => part.scrollWidth - part.clientWidth"
    assert notebook.output(check).locator("[role=status]").first.evaluate(wide) <= 0
    assert notebook.output(check).locator(".widget-vbox").first.evaluate(wide) <= 0


def _run_as_far_as(text: str, page: Page, notebook: Notebook) -> None:
    """Press Shift+Enter until the cell with a text has run, looking where the cursor is: a key may be missed."""
    page.locator(".jp-Notebook").focus()
    active = page.locator(".jp-Notebook .jp-Cell.jp-mod-active")
    for reached in (False, True):
        for _ in range(20):
            if (text in active.inner_text()) is not reached:
                break
            page.keyboard.press("Shift+Enter")
            page.wait_for_timeout(300)
            notebook.wait_until_idle()


def test_by_keyboard_alone(lab: Lab, page: Page) -> None:
    """Run the first cells of the first notebook, answer its question, check: no mouse."""
    quiz = "# Quiz: one question"
    for _ in range(3):  # a page that was not ready swallows what is run first: then one begins again
        notebook = Notebook(page, lab, WELCOME)
        _run_as_far_as(quiz, page, notebook)
        right = notebook.output(quiz).get_by_role("button", name="[20, 30]", exact=True)
        page.wait_for_timeout(5000)
        if right.count():
            break
    right.focus()
    page.keyboard.press("Enter")
    expect(notebook.output(quiz)).to_contain_text("✓ Right: [20, 30]")
