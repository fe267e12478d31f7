import re

import pytest

from course_utils import study
from course_utils.study import guesses
from course_utils.study.journal import Journal
from course_utils.study.markup import Markup


@pytest.fixture(autouse=True)
def journal(tmp_path, monkeypatch):
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    return Journal()


def text(shown: Markup | None) -> str:
    assert isinstance(shown, Markup)
    return shown.text


def test_the_first_guess_stays_and_is_compared(journal):
    asked = text(study.predict("shape", "which?", choices=["a", "b"]))
    assert "Choices: a; b." in asked
    assert "guess='a'" in asked
    assert "No guess was locked" in text(study.reveal("other", "a"))
    assert "Your guess is locked: “b”" in text(study.predict("shape", "which?", choices=["a", "b"], guess="b"))
    assert "Your guess is locked: “b”" in text(study.predict("shape", "which?", choices=["a", "b"], guess="a"))
    assert journal.guess("shape") == "b"
    assert text(study.reveal("shape", "a")).startswith("≠ You guessed “b”; the outcome is “a”.")
    assert "You saw it coming" in text(study.reveal("shape", "b"))


@pytest.mark.parametrize(
    ("guess", "outcome", "close", "right"),
    [(10, 10.9, None, True), (10, 12, None, False), (7, 7, 0, True), (7, 7.1, 0, False), (-2, -2.1, None, True)],
)
def test_a_number_is_right_if_it_is_close(guess, outcome, close, right):
    study.predict("n", "how many?", guess=guess)
    assert text(study.reveal("n", outcome, close=close)).startswith("✓" if right else "≠")


def test_a_curve_is_sketched_by_a_few_heights():
    sketch = {"points": [0, 1, 2], "within": (0.0, 1.0)}
    assert "Heights at 0, 1, 2." in text(study.predict("curve", "what shape?", **sketch))
    study.predict("curve", "what shape?", **sketch, guess=[1.0, 0.5, 0.2])
    assert text(study.reveal("curve", [1.0, 0.6, 0.1])).startswith("✓")
    said = text(study.reveal("curve", [0.0, 0.6, 1.0]))
    assert said.startswith("≠")
    assert "The largest gap is 1." in said


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"choices": ["a", "b"], "guess": "c"}, "choose one of 'a', 'b'"),
        ({"guess": "many"}, "give a number"),
        ({"guess": float("nan")}, "give a number"),
        ({"points": [0, 1], "within": (0, 1), "guess": [1]}, "give a list of 2 heights"),
        ({"points": [0, 1]}, "needs `within`"),
        ({"within": (0, 1), "guess": 1.5}, "a number from 0 to 1"),
    ],
)
def test_a_guess_of_another_form_is_told(journal, options, said):
    with pytest.raises(ValueError, match=said):
        study.predict("k", "?", **options)
    assert journal.guess("k") is None


CURVE = {"points": [0, 1, 2], "within": (0.0, 1.0)}


@pytest.mark.parametrize(
    ("stored", "told", "question", "guess", "outcome"),
    [
        ("b", "“b”", {"choices": ["x", "y"]}, "x", "x"),
        ("b", "“b”", {}, 3.0, 3),
        ("b", "“b”", CURVE, [0.0, 0.5, 1.0], [0.0, 0.5, 1.0]),
        (7.0, "7", {"choices": ["x", "y"]}, "y", "y"),
        (7.0, "7", {"within": (0, 1)}, 0.5, 0.5),
        (7.0, "7", CURVE, [0.0, 0.5, 1.0], [0.0, 0.5, 1.0]),
        ([0.0, 1.0], "0, 1", CURVE, [0.0, 0.5, 1.0], [0.0, 0.5, 1.0]),
        ([0.0, 1.0], "0, 1", {}, 2.0, 2.0),
        ({"odd": 1}, "odd", {}, 2.0, 2.0),
        (["a", None], "a, None", {"points": [0, 1], "within": (0.0, 1.0)}, [0.0, 1.0], [0.0, 1.0]),
        (True, "True", {}, 2.0, 2.0),
    ],
)
def test_a_guess_to_an_earlier_editions_question_is_told_and_asked_again(
    journal, stored, told, question, guess, outcome
):
    journal.record_guess("k", stored)
    differently = "An earlier edition asked this differently; your guess then: "
    revealed = text(study.reveal("k", outcome))  # of another form, or another choice: either way no error
    assert revealed.startswith("≠ You guessed") or differently in revealed
    asked = text(study.predict("k", "what?", **question))
    assert differently in asked
    assert told in asked
    assert "No controls here?" in asked
    assert "Your guess is locked" in text(study.predict("k", "what?", **question, guess=guess))
    asked = text(study.predict("k", "what?", **question))
    assert "Your guess is locked" in asked
    assert differently not in asked
    assert text(study.reveal("k", outcome)).startswith("✓")
    assert journal.guess("k") == stored


CHOICES = [("one", False, "It is more."), ("two", True, "Both count.")]


def test_every_choice_of_a_quiz_has_its_reason(journal):
    asked = text(study.quiz("q", "how many?", CHOICES))
    assert "- one\n- two" in asked
    assert "Both count" not in asked
    assert "✗ Not that: one\nIt is more." in text(study.quiz("q", "how many?", CHOICES, choice="one"))
    assert "✓ Right: two\nBoth count." in text(study.quiz("q", "how many?", CHOICES, choice="two"))
    assert [(c["choice"], c["right"]) for c in journal.export()["choices"]] == [("one", False), ("two", True)]
    with pytest.raises(ValueError, match="choose one of 'one', 'two'"):
        study.quiz("q", "how many?", CHOICES, choice="three")
    with pytest.raises(ValueError, match="has no right answer"):
        study.quiz("q", "how many?", CHOICES[:1])


def test_where_there_are_no_buttons_each_answer_waits_behind_its_choice():
    html = study.quiz("q", "how many?", CHOICES).html
    behind = re.findall(r"<details[^>]*><summary>(\w+)</summary>(.*?)</details>", html, re.DOTALL)
    assert [(choice, why in told) for (choice, told), (_, _, why) in zip(behind, CHOICES, strict=True)] == [
        ("one", True),
        ("two", True),
    ]
    open_to_see = re.sub(r"<details.*?</details>", "", html, flags=re.DOTALL)
    assert not any(why in open_to_see for _, _, why in CHOICES)
    assert not re.search("Right|Not that|[✓✗]", open_to_see)


def test_a_guess_after_the_outcome_is_told_to_be_one(journal):
    question = {"question": "which?", "choices": ["a", "b"]}
    study.reveal("k", "a")
    late = "The outcome had been shown before this guess"
    assert late in text(study.predict("k", **question, guess="a"))
    revealed = text(study.reveal("k", "a"))
    assert revealed.startswith("You guessed “a”; the outcome is “a”. " + late)
    assert "saw it coming" not in revealed
    assert late in text(study.predict("k", **question))
    study.predict("other", **question, guess="a")
    study.reveal("other", "a")
    for shown in (study.predict("other", **question), study.reveal("other", "a")):
        assert late not in text(shown)


def _controls(**form):
    box = guesses._controls("k", "what?", *(form.get(name) for name in ("choices", "points", "within")), earlier=None)
    page, *inputs, button, note = box.children
    return page, inputs, button, note


def test_locking_without_a_choice_is_told(journal):
    page, (radio,), button, note = _controls(choices=["a", "b"])
    button.click()
    button.click()
    assert "Nothing is locked yet: choose an answer first." in note.value
    assert journal.guess("k") is None
    radio.value = "b"
    button.click()
    assert (journal.guess("k"), note.value) == ("b", "")
    assert "Your guess is locked" in page.value


@pytest.mark.parametrize(
    ("form", "began", "kept"),
    [({}, "0 is where the number began", 0.0), (CURVE, "0.5, 0.5, 0.5 is where the sliders began", [0.5] * 3)],
)
def test_locking_a_number_that_nobody_moved_is_asked_once(journal, form, began, kept):
    _, _, button, note = _controls(**form)
    button.click()
    assert began in note.value
    assert journal.guess("k") is None
    button.click()
    assert journal.guess("k") == kept


def test_a_number_that_was_moved_is_locked_at_once(journal):
    _, (number,), button, _ = _controls()
    number.value = 3
    button.click()
    assert journal.guess("k") == 3


def test_html_says_what_the_text_says_and_shows_no_markup_of_ours():
    shown = study.predict("x", "is a < b & c?", choices=["<b>yes</b>", "no"])
    assert isinstance(shown, Markup)
    assert "is a &lt; b &amp; c?" in shown.html
    assert "<b>yes" not in shown.html
    assert set(shown.bundle()) == {"text/html", "text/plain"}


def test_an_example_of_a_guess_is_one_that_may_be_given(journal):
    said = str(study.predict("share", "what share?", within=(0, 1)).text)
    assert "guess=0.5" in said
    assert "locked" in str(study.predict("share", "what share?", within=(0, 1), guess=0.5).text)
