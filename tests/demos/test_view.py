import base64
import io
import re

import nbformat
import pytest
from ipywidgets import FloatSlider, HBox
from matplotlib.figure import Figure
from nbclient import NotebookClient
from nbconvert import HTMLExporter
from PIL import Image

from course_utils.demos.view import LivePicture, arrange, image_html, in_kernel, png, present

WIDGET = "application/vnd.jupyter.widget-view+json"


def blank():
    return Figure(figsize=(1, 1))


def test_png_holds_its_description():
    with Image.open(io.BytesIO(png(blank(), "two lines"))) as picture:
        assert picture.text["Description"] == "two lines"


def test_image_html_escapes_the_description_and_embeds_the_file():
    html = image_html(b"bytes", 'a < b & "c"')
    assert 'alt="a &lt; b &amp; &quot;c&quot;"' in html
    assert base64.b64decode(re.search(r"base64,([^\"]+)", html)[1]) == b"bytes"


def test_outside_a_kernel_the_still_is_returned_and_no_view_is_built():
    still = blank()
    assert not in_kernel()
    assert present(lambda: pytest.fail("built"), still, "words") is still


def test_controls_stand_above_their_picture_and_are_no_wider_than_the_page():
    wide, inner = FloatSlider(0, layout={"width": "60em"}), FloatSlider(0)
    picture = LivePicture(lambda: (blank(), "words"), [wide, inner])
    box = arrange([wide, HBox([inner])], picture)
    assert [*box.children[:1], box.children[-1]] == [wide, picture.widget]
    assert {control.layout.max_width for control in (wide, box.children[1], inner)} == {"100%"}
    assert "sticky" in picture.widget.value


def test_live_picture_is_drawn_again_at_each_change_and_once_after_a_pause():
    slider = FloatSlider(0, min=-9, max=9)
    seen = []

    def draw():
        seen.append(slider.value)
        return blank(), f"at {slider.value}"

    picture = LivePicture(draw, [slider])
    slider.value = 1
    assert seen == [0, 1]
    with picture.paused():
        slider.value = 2
        slider.value = 3
    assert seen == [0, 1, 3]
    assert 'alt="at 3.0"' in picture.widget.value
    with pytest.raises(RuntimeError), picture.paused():
        raise RuntimeError
    slider.value = 4
    assert seen[-1] == 4


@pytest.fixture(scope="module")
def executed():
    """A notebook with both demos, then one demo without ipywidgets, run by a real kernel."""
    sources = [
        "from course_utils import outputs\nfrom course_utils.demos import backprop, boundary",
        "boundary.show()",
        "backprop.show()",
        "outputs.find_spec = lambda name: None\nboundary.show()",
    ]
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    return NotebookClient(notebook, timeout=60, kernel_name="python3").execute()


def test_show_gives_a_view_and_a_still_and_prints_nothing(executed):
    first, *demos, last = [[set(output.data) for output in cell.outputs] for cell in executed.cells]
    still = {"text/html", "image/png", "text/plain"}
    assert first == []
    assert demos == [[{WIDGET, "text/plain"}, still]] * 2
    assert last == [still]


def test_stills_are_pictures_of_their_own_and_hidden_by_their_own_view(executed):
    state = executed.metadata.widgets["application/vnd.jupyter.widget-state+json"]["state"]
    rules = [model["state"].get("value", "") for model in state.values() if model["model_name"] == "HTMLModel"]
    for cell in executed.cells[1:3]:
        _, still = cell.outputs
        name = re.search(r'class="(still-\w+)"', still.data["text/html"])[1]
        assert f"<style>.{name} {{display: none}}</style>" in rules
        with Image.open(io.BytesIO(base64.b64decode(still.data["image/png"]))) as picture:
            assert picture.width > 600
            assert picture.text["Description"] == still.data["text/plain"]


@pytest.mark.parametrize("keep_state", [True, False])
def test_exported_page_shows_every_still_with_its_words(executed, keep_state):
    notebook = nbformat.from_dict(executed)
    if not keep_state:
        notebook.metadata.pop("widgets")
    page, _ = HTMLExporter().from_notebook_node(notebook)
    pictures = re.findall(r'<div class="still[^"]*"><img [^>]*alt="([^"]+)" src="data:image/png;base64', page)
    assert ["XOR solution" in words for words in pictures] == [True, False, True]
    assert "∂L/∂w" in pictures[1]
