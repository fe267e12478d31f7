import re

import nbformat
from matplotlib.figure import Figure
from nbclient import NotebookClient
from nbconvert import HTMLExporter

from course_utils.plotting.words import describe, image_html

CODE = """
import matplotlib.pyplot as plt
from course_utils import plotting
plotting.use_course_style()
plt.plot([1, 2], label="loss")
plt.title("Down < up")
plt.xlabel("$t$")
plt.legend();
"""


def test_titles_axes_and_legends_are_told_panel_by_panel():
    figure = Figure()
    left, right = figure.subplots(1, 2)
    figure.suptitle("Two runs")
    left.plot([0, 1], [0, 10], label=r"$\eta = 0.1$")
    left.set(title="loss", xlabel="step", ylabel="$L$", xlim=(0, 1), ylim=(0, 10))
    left.legend()
    right.set_title("An image of a digit.")
    assert describe(figure) == (
        "Figure. Two runs. Panel 1: loss. x axis: step, from 0 to 1. y axis: L, from 0 to 10. Shown: eta = 0.1. "
        "Panel 2: An image of a digit."
    )


def test_an_empty_figure_has_words_too():
    assert describe(Figure()) == "Figure."


def test_the_words_are_the_pictures_text_alternative():
    figure = Figure()
    figure.subplots().set_title('a < b & "c"')
    assert 'alt="Figure. a &lt; b &amp; &quot;c&quot;."' in image_html(figure)


def test_a_notebook_carries_them_along_and_so_does_its_page():
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(CODE)])
    done = NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    (output,) = done.cells[0].outputs
    assert {"image/png", "text/html"} <= set(output.data)
    page, _ = HTMLExporter().from_notebook_node(done)
    (alt,) = re.findall(r'<img[^>]* alt="([^"]*)"', page)
    assert alt.startswith("Figure. Down &lt; up. x axis: t, from ")
    assert alt.endswith("Shown: loss.")
