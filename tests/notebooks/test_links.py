"""Where a notebook leads to."""

import re
from pathlib import Path

from course_utils.grading.authoring.lint import dead_links
from course_utils.grading.notebooks import authored
from course_utils.study.index import NAME


def test_what_is_next_is_a_link_that_leads_there(source_path: Path) -> None:
    closing = authored.read(source_path).cells[-1].source
    (following,) = re.findall(r"^\*\*Next.*", closing, re.MULTILINE)
    target = (source_path.parent / re.findall(r"\]\(([^)]+)\)", following)[-1]).resolve()
    notebooks = sorted(source_path.parents[1].glob("[!.]*/*.ipynb"))
    after = notebooks[notebooks.index(source_path) + 1 :]
    assert target == (after[0] if after else source_path.parents[1] / NAME).resolve()


def test_no_link_leads_nowhere(source_path: Path) -> None:
    notebook = authored.read(source_path)
    assert [*dead_links(notebook, source_path)] == []
    notebook.cells[-1].source += " [There](../99_none/1_none.ipynb#here) and ![a picture](none.png)"
    assert len([*dead_links(notebook, source_path)]) == 2
