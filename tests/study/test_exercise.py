"""check, hint and solution, as a learner calls them."""

import codecs
import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from IPython.core.interactiveshell import InteractiveShell

from course_utils import study
from course_utils.folder.edition import EDITIONS
from course_utils.house import MARKER
from course_utils.study import exercise, markup
from course_utils.study.cards import exercise_at, find_card
from course_utils.study.journal import Journal
from course_utils.study.markup import Markup

COURSE = Path(__file__).parents[2]
CHAPTER, NOTEBOOK = "04_feedforward", "1_perceptron_to_mlp"
NAIVE = "def log_softmax(z, dim):\n    return (z.exp() / z.exp().sum(dim, keepdim=True)).log()"
RIGHT = """def log_softmax(z, dim):
    z = z - z.amax(dim, keepdim=True)
    return z - z.exp().sum(dim, keepdim=True).log()"""
Write = Callable[[str], None]


@pytest.fixture
def learner(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Write:
    """A learner in a clone, who has run nothing yet; call it to run a cell."""
    for name in ("source", "release"):
        (tmp_path / name).symlink_to(COURSE / name)
    (tmp_path / "nbgrader_config.py").touch()
    shutil.copytree(COURSE / "release" / CHAPTER, tmp_path / "work" / CHAPTER)
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path / "work" / CHAPTER)
    InteractiveShell.clear_instance()
    shell = InteractiveShell.instance(history_load_length=0, colors="nocolor")
    yield lambda source: shell.run_cell(source, store_history=True).raise_error()
    InteractiveShell.clear_instance()


def shown(result: object) -> str:
    assert isinstance(result, Markup)
    assert "<script" not in result.html
    return result.text


def test_the_way_from_first_look_to_solution(learner: Write) -> None:
    assert "○ log-softmax: not attempted yet" in shown(study.check("log-softmax"))
    assert shown(study.hint("log-softmax")).startswith("Try first")
    assert "next is `study.check" in shown(study.solution("log-softmax"))
    learner(f"import torch\n{NAIVE}")
    said = shown(study.check("log-softmax"))
    assert "✗ log-softmax: 1 of 2 tests passed" in said
    assert "expected -1.34901, got nan" in said
    assert 'Stuck? `study.hint("log-softmax")` is hint 1 of 3.' in said
    assert "next is `study.hint" in shown(study.solution("log-softmax"))
    assert "Hint 2" not in shown(study.hint("log-softmax"))
    assert "Hint 2 of 3: an approach" in shown(study.hint("log-softmax"))
    compared = shown(study.solution("log-softmax"))
    assert compared.startswith(f"Yours\n{NAIVE}\n\nOne way to do it\ndef log_softmax(")
    learner(RIGHT)
    assert "✓ log-softmax: solved after the solution" in shown(study.check("log-softmax"))
    standing = Journal().standing(CHAPTER, "log-softmax")
    assert (standing.attempts, standing.hints, standing.solved) == (2, 2, True)
    assert "solution" in [event.kind for event in standing.events]


def test_a_check_says_when_it_was_and_whether_it_is_the_last_one_over_again(
    learner: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("course_utils.study.exercise._judged", {})
    repeated = "the same code as at the last check, and the same outcome"
    for _ in range(2):
        assert repeated not in shown(study.check("log-softmax"))  # there is no answer that could be the same
    learner(f"import torch\n{NAIVE}")
    first = shown(study.check("log-softmax"))
    assert re.search(r"Checked at \d\d:\d\d:\d\d on \d\d \w+\.\n", first)
    assert repeated in shown(study.check("log-softmax"))
    for own in (NAIVE.replace("(dim", "(dim=dim"), RIGHT):
        learner(own)
        assert repeated not in shown(study.check("log-softmax"))
        assert repeated in shown(study.check("log-softmax"))


def test_hints_stay_when_one_checks_again_and_refusals_go(learner: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exercise, "_hints_here", {})
    card = find_card("log-softmax", Path.cwd())
    page, hints, below, buttons = exercise._with_buttons(card, markup.line("")).children
    again, hint, solution = buttons.children
    hint.click()
    assert (hints.value, "Try first" in below.value) == ("", True)
    learner(f"import torch\n{NAIVE}")
    again.click()
    assert "1 of 2 tests passed" in page.value
    hint.click()
    solution.click()
    assert "comes after an attempt and 2 hints" in below.value
    again.click()
    assert ("Hint 1 of 3" in hints.value, below.value) == (True, "")
    assert "Hint 1 of 3" in exercise._with_buttons(card, markup.line("")).children[1].value  # its cell is run again


def test_what_to_do_after_a_hint_goes_once_one_has_checked_again(
    learner: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exercise, "_hints_here", {})
    card = find_card("log-softmax", Path.cwd())
    page, hints, below, buttons = exercise._with_buttons(card, markup.line("")).children
    again, hint, _ = buttons.children
    learner(f"import torch\n{NAIVE}")
    again.click()
    hint.click()
    assert ("try again" in hints.value, "Next: try again, then check." in below.value) == (False, True)
    learner(RIGHT)
    again.click()
    assert "solved with 1 hint" in page.value
    assert ("Hint 1 of 3" in hints.value, below.value) == (True, "")


def test_a_solution_that_one_wrote_oneself_asks_for_no_comparison(learner: Write) -> None:
    answer = find_card("log-softmax", Path.cwd()).answer
    learner(f"import torch\n{answer}  # all my own")
    study.check("log-softmax")
    assert "Next: go on: it is what you wrote." in shown(study.solution("log-softmax"))
    learner(RIGHT)
    assert "what does it do that yours does not?" in shown(study.solution("log-softmax"))


def test_the_ladder_has_an_end(learner: Write) -> None:
    learner(f"import torch\n{NAIVE}")
    study.check("log-softmax")
    for _ in range(5):
        said = shown(study.hint("log-softmax"))
    assert "That was the last hint" in said
    assert Journal().standing(CHAPTER, "log-softmax").hints == 3
    assert 'compare: `study.solution("log-softmax")`' in shown(study.check("log-softmax"))


def test_force_shows_the_solution_at_once(learner: Write) -> None:
    assert "# log_softmax is not defined yet" in shown(study.solution("log-softmax", force=True))
    learner(f"import torch\n{RIGHT}")
    assert "solved after the solution" in shown(study.check("log-softmax"))


def test_a_solved_exercise_shows_its_solution(learner: Write) -> None:
    learner(f"import torch\n{RIGHT}")
    assert "✓ log-softmax: solved\n" in shown(study.check("log-softmax"))
    assert shown(study.solution("log-softmax")).startswith("Yours")


def test_a_written_question_is_compared_by_the_learner(learner: Write) -> None:
    assert "not attempted yet" in shown(study.check("output-units"))
    assert "after an attempt" in shown(study.solution("output-units"))
    path = Path(f"{NOTEBOOK}.ipynb")
    path.write_text(path.read_text().replace("Your answer goes here", "A linear unit"))
    assert "Rubric" in shown(study.check("output-units"))
    assert shown(study.solution("output-units")).startswith("A model answer")


def test_the_notebook_that_is_open_is_looked_at(learner: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    own, made = Path(f"{NOTEBOOK}.ipynb"), Path(f"{NOTEBOOK}-Copy1.ipynb")
    made.write_text(own.read_text().replace("Your answer goes here", "A linear unit"))
    assert "not attempted yet" in shown(study.check("output-units"))
    monkeypatch.setenv("JPY_SESSION_NAME", str(made.absolute()))
    assert "answered in words" in shown(study.check("output-units"))
    for other in (Path("2_backpropagation.ipynb"), Path("renamed since.ipynb"), Path("a console")):
        monkeypatch.setenv("JPY_SESSION_NAME", str(other.absolute()))
        assert "not attempted yet" in shown(study.check("output-units"))


@pytest.mark.parametrize("editor", ["no ids", "other ids"])
def test_a_written_answer_is_found_whatever_became_of_ids(learner: Write, editor: str) -> None:
    path = Path(f"{NOTEBOOK}.ipynb")
    content = json.loads(path.read_text().replace("Your answer goes here: a few", "My own"))
    for number, cell in enumerate(content["cells"]):
        del cell["id"]
        cell |= {"id": f"{number:08x}"} if editor == "other ids" else {}
    path.write_bytes(codecs.BOM_UTF8 + json.dumps(content).encode())
    assert "answered in words" in shown(study.check("output-units"))
    assert "answered in words" in shown(study.check("output-units"))


def test_a_cell_without_a_name_is_of_the_exercise_above_it(learner: Write, monkeypatch: pytest.MonkeyPatch) -> None:
    path = Path(f"{NOTEBOOK}.ipynb")
    content = json.loads(path.read_text())
    ids = {cell["id"]: f"{number:08x}" for number, cell in enumerate(content["cells"])}
    for cell in content["cells"]:
        cell["id"] = ids[cell["id"]]
    path.write_text(json.dumps(content))
    monkeypatch.setenv("JPY_SESSION_NAME", str(path.absolute()))
    assert exercise_at(ids["log-softmax-answer"]) == exercise_at(ids["log-softmax-check"]) == "log-softmax"
    assert exercise_at(ids["title"]) == exercise_at("unsaved") == exercise_at(ids["boundary-demo"]) == ""


def test_nothing_of_a_test_is_shown(learner: Write) -> None:
    """Whatever goes wrong in it: the lines of the tests stay theirs."""
    wrong = [
        "return None",
        "return 1 / 0",
        "return z.nothing",
        "assert False",
        "return 'x'",
        "return [z]",
        "del z; return z",
    ]
    for body in wrong:
        learner(f"import torch\ndef log_softmax(z, dim):\n    {body}")
        said = shown(study.check("log-softmax"))
        assert [word for word in ("check_function", "checks.", "_cases", "mistakes", "lambda") if word in said] == []


def test_in_a_class_edition_visible_tests_run(learner: Write, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "elsewhere"
    shutil.copytree(COURSE / "release" / CHAPTER, folder)
    (tmp_path / "source").unlink()
    monkeypatch.chdir(folder)
    learner(f"import torch\n{NAIVE}")
    assert "Hidden tests are with your instructor" in shown(study.check("log-softmax"))
    assert "The solution is not here" in shown(study.solution("log-softmax", force=True))
    assert not Journal().standing(folder.name, "log-softmax").solved


def test_the_first_check_tells_of_a_newer_edition(learner: Write, tmp_path: Path) -> None:
    earlier = tmp_path / "work" / EDITIONS / CHAPTER / f"{NOTEBOOK}.ipynb"
    earlier.parent.mkdir(parents=True)
    earlier.write_text("{}")
    news = f"A newer edition of {NOTEBOOK} is here: `course update {CHAPTER}` in a terminal"
    assert news in shown(study.check("log-softmax"))
    assert news not in shown(study.check("log-softmax"))


def test_a_class_edition_says_what_was_tested_and_what_is_not_here(learner: Write, tmp_path: Path) -> None:
    (tmp_path / "source").unlink()
    (tmp_path / MARKER).write_text("{}")
    mine = Path(f"{NOTEBOOK}.ipynb")
    mine.write_text(mine.read_text().replace("log-softmax-test", "edited-test"))  # the edition's tests count
    learner(f"import torch\n{NAIVE}")
    for _ in range(3):
        study.check("log-softmax")
        said = shown(study.hint("log-softmax"))
    assert "Hint 3 of 3" in said
    said = shown(study.check("log-softmax"))
    assert "1 of 2 tests passed" in said
    assert "only the visible ones were run" in said
    assert "study.solution" not in said
    assert "your instructor has it" in shown(study.solution("log-softmax", force=True))
    learner(f"import torch\n{RIGHT}")
    assert "✓ log-softmax: all visible tests passed" in shown(study.check("log-softmax"))
    assert "visible tests passed with 3 hints · log-softmax" in str(study.progress())


def test_a_wrong_name_gets_a_sentence(learner: Write) -> None:
    assert "did you mean 'log-softmax'?" in shown(study.check("logsoftmax"))
    assert "which exercise is meant?" in shown(study.hint()).lower()


def test_a_check_takes_no_longer_than_the_learners_code(learner: Write) -> None:
    """Half a second is the promise; a sleeping learner shows that nothing runs twice."""
    learner(f"import torch\ncalls = []\n{RIGHT.replace('    z =', '    calls.append(1); z =', 1)}")
    study.check("log-softmax")
    learner("once = len(calls); calls.clear()")
    study.check("log-softmax")
    learner("assert len(calls) == once")


def test_a_change_of_folder_loses_nothing(learner: Write, tmp_path: Path) -> None:
    learner(f"import torch, os\nos.chdir('/')\n{RIGHT}")
    assert "✓ log-softmax: solved" in shown(study.check("log-softmax"))
    assert "log-softmax" in str(study.progress())
    assert "log-softmax" in str(study.progress())  # a module of this name would stand in its place by now
    path = tmp_path / "work" / CHAPTER / f"{NOTEBOOK}.ipynb"
    path.write_text(path.read_text().replace("Your answer goes here", "A linear unit"))
    assert "Rubric" in shown(study.check("output-units"))


def test_the_learners_code_is_shown_whatever_stands_around_it(learner: Write) -> None:
    learner("import torch")
    learner(f"%%time\n!true\n{NAIVE}")
    assert shown(study.solution("log-softmax", force=True)).startswith(f"Yours\n{NAIVE}\n")
