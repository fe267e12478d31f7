"""Those who mark see what a learner drew, and nothing that could act."""

import base64
import struct
from pathlib import Path
from typing import Any

import nbformat
import pytest
from matplotlib import pyplot
from tiny_class import NAME, RIGHT, grade, hand_in, page, read

from course_utils.grading.notebooks import authored
from course_utils.grading.notebooks.pictures import fitting, shown_kind
from course_utils.grading.process.limits import Limits
from course_utils.grading.process.session import BACKEND, Session, in_fork, warm_up

pytestmark = pytest.mark.classroom

PLOT = "import matplotlib.pyplot as plt\nplt.plot([1, 3, 2])"
HEAD = b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"


def drawn(*sources: str) -> list[Any]:
    """Run cells in a session that draws, and return what the last one showed."""
    warm_up()

    def work() -> list[Any]:
        pyplot.switch_backend(BACKEND)  # another test of this process may have chosen its own
        session = Session(Path.cwd())
        *_, last = [session.run(source, drawn=True) for source in sources]
        return [list(last.pictures), last.left_out, last.stdout, last.message]

    report = in_fork(work, timeout=60)
    assert report.status == "done"
    result: list[Any] = report.result
    return result


@pytest.mark.parametrize(
    ("source", "pictures"),
    [
        (PLOT, 1),
        (f"{PLOT}\nplt.figure()\nplt.plot([1])\nplt.figure()", 2),  # the last one is empty
        (f"{PLOT}\nplt.show()\nplt.plot([3])", 2),
        (f"{PLOT}\nplt.close()", 0),
        (f"{PLOT}\nplt.savefig('/dev/null', format='png')\nplt.close('all')", 0),
        (f"{PLOT}\nfigure = plt.gcf()\nplt.close()\nfigure", 1),
        (f"{PLOT}\ndisplay(plt.gcf())\nplt.close()", 1),
        (f"{PLOT}\nfor _ in range(3):\n    display(plt.gcf())\nplt.close()", 3),
        (f"{PLOT}\n1 / 0", 1),
        ("from IPython.display import HTML, SVG\ndisplay(HTML('<b>'), SVG('<svg></svg>'))", 0),
        ("from PIL import Image\nImage.new('RGB', (3, 3))", 1),
        (f"from IPython.display import clear_output\n{PLOT}\ndisplay(plt.gcf())\nclear_output()", 1),
        (f"from IPython.display import clear_output\n{PLOT}\ndisplay(plt.gcf())\nclear_output(wait=True)", 1),
    ],
)
def test_what_a_kernel_shows_is_taken(source: str, pictures: int) -> None:
    taken, _, printed, _ = drawn(source)
    assert [shown_kind(data) for data in taken] == ["image/png"] * pictures
    assert "<Figure" not in printed


def test_a_cell_begins_with_no_figure() -> None:
    assert drawn(PLOT, "plt.get_fignums()")[0] == []
    assert len(drawn(PLOT, PLOT)[0]) == 1


@pytest.mark.parametrize(
    "source",
    [
        f"{PLOT}\nplt.gcf().set_size_inches(500, 500)",
        f"{PLOT}\nplt.title('$\\\\nosuchcommand{{x}}$')",
        "from IPython.display import SVG\nSVG('<svg></svg>')",
    ],
)
def test_what_cannot_be_taken_is_counted_and_fails_no_cell(source: str) -> None:
    taken, left_out, _, message = drawn(source)
    assert (taken, left_out, message) == ([], 1, "")


@pytest.mark.parametrize(
    "data",
    [
        b"<svg onload='alert(1)'/>", b"<html>", b"", HEAD, HEAD + struct.pack(">II", 100_000, 100_000) + bytes(99),
        HEAD + struct.pack(">II", 0, 4) + bytes(99), b"\x89PNG\r\n\x1a\n" + b"<script>alert(1)</script>" * 9, b"GIF89a",
    ],
)  # fmt: skip
def test_what_is_no_picture_is_not_shown(data: bytes) -> None:
    assert shown_kind(base64.b64encode(data).decode()) == ""


def test_a_picture_is_one_by_its_bytes() -> None:
    png = base64.b64encode(HEAD + struct.pack(">II", 640, 480) + bytes(99)).decode()
    assert shown_kind(png) == "image/png"
    assert shown_kind(base64.b64encode(b"\xff\xd8\xff\xe0" + bytes(9)).decode()) == "image/jpeg"
    for wrong in (png + "\u2003", png + '" onerror="alert(1)', png.encode(), None, [png], {}):
        assert shown_kind(wrong) == ""
    assert fitting([png, png * 9, png], 2 * len(png)) == [png, png]


def outputs(course: Path, name: str) -> list[Any]:
    return list(next(cell for cell in read(course, "ada").cells if cell.id == name).outputs)


def kinds(found: list[Any]) -> list[str]:
    return [kind for output in found if output.output_type == "display_data" for kind in output.data]


@pytest.mark.parametrize("apart", [True, False])
def test_executed_notebooks_hold_the_learners_figures(course, seats, apart):
    path = hand_in(course, "ada", RIGHT | {"double-answer": f"{RIGHT['double-answer']}\n{PLOT}"})
    notebook = authored.read(path)
    notebook.cells.append(
        nbformat.v4.new_code_cell(f"print('mine')\n{PLOT}\nplt.figure(figsize=(500, 500)).subplots()")
    )
    authored.write(notebook, path)
    result = grade(course, seats, apart=apart)["ada"]
    assert result.summary.scores[NAME][0] == 5
    assert kinds(outputs(course, "double-answer")) == ["image/png"]
    mine = read(course, "ada").cells[-1].outputs
    assert kinds(mine) == ["image/png"]
    assert [output.text for output in mine if output.output_type == "stream"] == [
        "mine\n",
        "... pictures left out: 1 (too large, or neither PNG nor JPEG)\n",
    ]
    assert "image/png" not in page(course, "ada")  # a figure may show what only tests know


def test_pictures_count_towards_the_limit_of_output(course, seats):
    noise = "import numpy as np\nfrom PIL import Image\nfrom IPython.display import display\n"
    noise += "draw = np.random.default_rng(0).integers(0, 255, (60, 60, 3)).astype('uint8')\n"
    noise += "for _ in range(5):\n    display(Image.fromarray(draw))\nprint('x' * 60_000)"
    path = hand_in(course, "ada", RIGHT)
    notebook = authored.read(path)
    notebook.cells += [nbformat.v4.new_code_cell(noise) for _ in range(12)]
    authored.write(notebook, path)
    result = grade(course, seats, limits=Limits(output_bytes=40_000))["ada"]
    own = [cell.outputs for cell in read(course, "ada").cells if cell.id.startswith("own-")]
    assert [len(kinds(found)) for found in own[:3]] == [2, 2, 2]
    assert "... output cut at 40 KB" in own[0][0].text
    assert any("pictures left out: 3 " in output.text for output in own[0] if output.output_type == "stream")
    assert kinds(own[-1]) == []
    assert "... output cut at 100 characters: the cells of this notebook have shown 400 KB" in own[-1][0].text
    assert [fact for fact in result.record.notebooks[NAME].facts if fact.startswith("output cut at 40 KB: own-")]
    assert "Output cut at 40 KB: own-" in page(course, "ada")
