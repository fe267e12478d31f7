"""What the closing of a notebook tells of history is what the timeline holds, and the other way round."""

import re
from pathlib import Path

from course_utils.grading.notebooks import authored
from course_utils.timeline import IDEAS, told_in


def _history(path: Path) -> str:
    closing = next(cell.source for cell in authored.read(path).cells if cell.id == "closing")
    return next(line for line in closing.split("\n\n") if re.match(r"\*\*.*history", line))


def _name(path: Path) -> str:
    return f"{path.parent.name}/{path.stem}"


def test_every_idea_of_a_notebook_is_told_in_its_closing(source_path: Path) -> None:
    history, ideas = _history(source_path), told_in(_name(source_path))
    assert ideas
    untold = [(i.year, i.people[0]) for i in ideas if str(i.year) not in history or i.people[0] not in history]
    assert untold == []


def test_every_year_of_a_closing_is_in_the_timeline(source_path: Path) -> None:
    ideas = told_in(_name(source_path))
    known = {str(idea.year) for idea in ideas} | set(re.findall(r"\d{4}", " ".join(idea.source for idea in ideas)))
    assert set(re.findall(r"\b1[5-9]\d\d\b|\b20\d\d\b", _history(source_path))) <= known


def test_ideas_stand_in_order_and_name_notebooks_that_exist(course: Path) -> None:
    assert list(IDEAS) == sorted(IDEAS, key=lambda idea: (idea.year, idea.idea))
    assert len({(idea.year, idea.source) for idea in IDEAS}) == len(IDEAS)
    notebooks = {_name(path) for path in (course / "source").glob("*/*.ipynb")}
    assert {name for idea in IDEAS for name in idea.where} <= notebooks
    for idea in IDEAS:
        assert all((idea.idea, idea.problem, idea.people, idea.source, idea.where))
        assert not idea.problem.endswith(".")
