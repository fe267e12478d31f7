"""Of what is attached to a cell only pictures are kept."""

import base64
import json
from typing import Any

import pytest
from hypothesis import given
from worksheet import JSON, SOURCE, cell, is_sound, released

from course_utils.grading.notebooks.pictures import MAX_LENGTH, pictures
from course_utils.grading.notebooks.rebuild import Rebuilt, rebuild


def _text(data: bytes) -> str:
    return base64.b64encode(data).decode()


PNG, JPEG, GIF = (_text(start + bytes(9)) for start in (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff\xe0", b"GIF89a"))


def test_pictures_of_each_format_are_kept_and_their_line_breaks_are_not() -> None:
    attached = {
        "a.png": {"image/png": PNG},
        "b": {"image/jpeg": JPEG},
        "ü.gif": {"image/gif": f"{GIF[:4]}\n{GIF[4:]}\n"},
    }
    assert pictures(attached) == ({**attached, "ü.gif": {"image/gif": GIF}}, 0)


@pytest.mark.parametrize(
    "formats",
    [
        {"image/svg+xml": _text(b"<svg onload=alert(1)>")}, {"text/html": "<script>"}, {"image/png": JPEG},
        {"image/png": f'{PNG}" onerror="alert(1)'}, {"image/png": 7}, {"image/png": [PNG]}, {"image/png": ""},
        {'image/png" onerror="x': PNG}, {"image/png": PNG + "A" * MAX_LENGTH}, {}, [], None, "x",
    ],
)  # fmt: skip
def test_what_is_no_picture_is_counted_and_left_out(formats: Any) -> None:
    assert pictures({"x": formats, "good": {"image/png": PNG}}) == ({"good": {"image/png": PNG}}, 1)


def test_a_picture_stands_beside_other_formats_of_the_same() -> None:
    assert pictures({"x": {"text/html": "<b>", "image/png": PNG}}) == ({"x": {"image/png": PNG}}, 0)


def test_pictures_that_are_too_large_together_are_left_out() -> None:
    half = PNG[:-4] + "A" * (MAX_LENGTH // 2)
    kept, refused = pictures({name: {"image/png": half} for name in "ab"})
    assert (list(kept), refused) == (["a"], 1)


@pytest.mark.parametrize("name", ["x" * 201, "a\nb", "\u202egnp.exe"])
def test_names_that_deceive_are_left_out(name: str) -> None:
    assert pictures({name: {"image/png": PNG}}) == ({}, 1)


@given(JSON)
def test_anything_may_be_attached(attachments: Any) -> None:
    kept, refused = pictures(attachments)
    assert kept == {}
    assert refused == (len(attachments) if isinstance(attachments, dict) else 0)


def _submitted(attachments: Any) -> Rebuilt:
    notebook = released()
    for name in ("explain-answer", "double-answer", "title"):
        cell(notebook["cells"], name)["attachments"] = attachments
    own = {"cell_type": "markdown", "source": "![x](attachment:x)", "attachments": attachments}
    notebook["cells"].append(own)
    found = rebuild(SOURCE, json.dumps(notebook).encode())
    is_sound(found)
    return found


def test_a_written_answer_and_cells_of_ones_own_keep_theirs() -> None:
    attached = {"x": {"image/png": PNG}}
    found = _submitted(attached)
    assert {step.id for step in found.steps if step.pictures == attached} == {"explain-answer", found.steps[-1].id}
    assert all(step.pictures in ({}, attached) for step in found.steps)
    assert found.facts == []


def test_a_written_answer_says_what_was_left_out() -> None:
    found = _submitted({"x": {"image/svg+xml": PNG}})
    assert found.facts == ["attachments of cell 'explain-answer' that are no pictures, or too large: 1"]
