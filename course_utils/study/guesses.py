"""Commit to a guess before the outcome is known: `predict` locks it, `reveal` shows it beside what happened.

A guess that was written down is compared; one that was only thought is remembered as having been right (the hindsight
bias: Fischhoff, 1975), and guessing first makes what follows stick (Richland, Kornell and Kao, 2009).
"""

import itertools
import math
from collections.abc import Callable, Iterator, Sequence
from numbers import Real
from typing import Any

from course_utils import outputs
from course_utils.study import markup
from course_utils.study.journal import open_journal
from course_utils.study.markup import Markup

Guess = Any  # one of the choices, a number, or a list of heights

# Buttons cut off what does not fit into a line.
_WRAPPED = "<style>.course-choice {white-space: normal; text-align: left; line-height: 1.4; padding: .3rem}</style>"
_LATE = "The outcome had been shown before this guess, so it is a note and not a prediction."


def predict(
    key: str,
    question: str,
    *,
    choices: Sequence[str] | None = None,
    points: Sequence[float] | None = None,
    within: tuple[float, float] | None = None,
    guess: Guess = None,
) -> Markup | None:
    """Ask for a guess and lock the first one.

    A guess from an edition that asked something else under this key is told, and one is asked for again. So is a guess
    that came after the outcome was shown: it is kept, and called what it is.

    Args:
        key: names the prediction, for `reveal`; one of a kind in the course.
        question: what to guess.
        choices: the answers to choose from; without ``choices`` and ``points`` a number is asked for.
        points: places on a horizontal axis where the height of a curve is to be guessed.
        within: lowest and highest height of that curve, or of the number.
        guess: the guess, for those who would rather type it here: a choice, a number or a list of heights.

    Returns:
        What to show, outside a notebook; in one it is shown, with controls where there can be any.

    Raises:
        ValueError: the guess is not of the form that was asked for, or a curve has no ``within``.
    """
    if points is not None and within is None:
        raise ValueError("a curve needs `within`: its lowest and highest height")
    form = (choices, points, within)
    earlier, locked = _split(_last_guess(key), *form)
    if locked is None and guess is not None:
        locked = _lock(key, _checked(guess, *form))
    shown = _asked(question, locked, *form, earlier=earlier, late=_is_late(key))
    if not outputs.in_kernel():
        return shown
    if locked is None:
        outputs.show(lambda: _controls(key, question, *form, earlier=earlier), shown.bundle())
    else:
        outputs.show_still(shown.bundle())
    return None


def reveal(key: str, outcome: Guess, *, close: float | None = None) -> Markup | None:
    """Show what was guessed beside what happened.

    Args:
        key: of the prediction.
        outcome: what happened, of the form that was asked for.
        close: how far off a number may be and still count as right; by default a tenth of it.

    Returns:
        As `predict`.
    """
    shown = _compared(_last_guess(key), outcome, close, late=_is_late(key))
    open_journal().record_outcome(_last_key(key))
    if not outputs.in_kernel():
        return shown
    outputs.show_still(shown.bundle())
    return None


def _last_guess(key: str) -> Guess:
    """Return the guess that is locked under a key, None if there is none."""
    return open_journal().guess(_last_key(key))


def _last_key(key: str) -> str:
    """Return the key of the last guess: that of the first one if there is none yet."""
    found = key
    for one in itertools.takewhile(lambda one: open_journal().guess(one) is not None, _keys(key)):
        found = one
    return found


def _is_late(key: str) -> bool:
    return open_journal().guessed_late(_last_key(key))


def _lock(key: str, guess: Guess) -> Guess:
    """Lock a guess beside those that answered an earlier edition's question, which stay."""
    journal = open_journal()
    return journal.record_guess(next(one for one in _keys(key) if journal.guess(one) is None), guess)


def _keys(key: str) -> Iterator[str]:
    yield key
    yield from (f"{key}/{number}" for number in itertools.count(2))


def _split(
    locked: Guess,
    choices: Sequence[str] | None,
    points: Sequence[float] | None,
    within: tuple[float, float] | None,
) -> tuple[Guess, Guess]:
    """Return a locked guess twice: as a guess at an earlier edition's question, and as a guess at this question.

    One of the two is None, or both if nothing is locked: a guess belongs to this question if it is possible there.
    """
    try:
        return None, None if locked is None else _checked(locked, choices, points, within)
    except ValueError:
        return locked, None


def _checked(
    guess: Guess,
    choices: Sequence[str] | None,
    points: Sequence[float] | None,
    within: tuple[float, float] | None,
) -> Guess:
    if choices is not None:
        if guess not in choices:
            raise ValueError(f"guess is {guess!r}: choose one of {', '.join(map(repr, choices))}")
        return guess
    if points is not None:
        heights = list(guess) if isinstance(guess, (list, tuple)) else []
        if len(heights) != len(points) or not all(_is_number(height) for height in heights):
            raise ValueError(f"guess is {guess!r}: give a list of {len(points)} heights")
        return [float(height) for height in heights]
    if not _is_number(guess):
        raise ValueError(f"guess is {guess!r}: give a number")
    if within is not None and not within[0] <= guess <= within[1]:
        raise ValueError(f"guess is {guess!r}: give a number from {within[0]:g} to {within[1]:g}")
    return float(guess)


def _is_number(value: Any) -> bool:
    return isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(float(value))


def _asked(
    question: str,
    locked: Guess,
    choices: Sequence[str] | None,
    points: Sequence[float] | None,
    within: tuple[float, float] | None,
    *,
    earlier: Guess = None,
    late: bool = False,
) -> Markup:
    parts = [markup.line(f"Predict: {question}", strong=True)]
    if earlier is not None:
        parts.append(markup.line(_told_earlier(earlier)))
    if locked is not None:
        then = f"{_LATE} Next time, guess first." if late else "Run on to see what happens."
        parts.append(markup.line(f"Your guess is locked: {_told(locked)}. {then}"))
        return markup.box("stopped", *parts)
    if choices is not None:
        parts.append(markup.line("Choices: " + "; ".join(choices) + "."))
        form = f"guess={choices[0]!r}"
    elif points is not None:
        parts.append(markup.line("Heights at " + ", ".join(f"{point:g}" for point in points) + "."))
        form = f"guess=[...{len(points)} numbers...]"
    else:
        form = "guess=1.5" if within is None else f"guess={sum(within) / 2:g}"
    parts.append(markup.line(f"No controls here? Write your guess into the call, such as `{form}`, and run it again."))
    return markup.box("not attempted", *parts)


def _compared(guess: Guess, outcome: Guess, close: float | None, *, late: bool) -> Markup:
    if guess is None:
        told = f"Outcome: {_told(outcome)}. (No guess was locked: next time, guess first.)"
        return markup.box("not attempted", markup.line(told))
    told = f"You guessed {_told(guess)}; the outcome is {_told(outcome)}."
    match guess, outcome:
        case str(), str():
            right = guess == outcome
        case list(), list() | tuple() if len(guess) == len(outcome) and all(map(_is_number, guess)):
            gaps = [abs(ours - theirs) for ours, theirs in zip(guess, outcome, strict=True)]
            spread = (max(outcome) - min(outcome)) or 1.0
            right = max(gaps) <= (0.2 * spread if close is None else close)
            told += f" The largest gap is {max(gaps):.3g}."
        case _ if not (_is_number(guess) and _is_number(outcome)):
            told = f"{_told_earlier(guess)} The outcome is {_told(outcome)}."
            return markup.box("not attempted", markup.line(told))
        case _:
            right = abs(guess - outcome) <= (0.1 * abs(outcome) if close is None else close)
    if late:
        return markup.box("not attempted", markup.line(f"{told} {_LATE}"))
    if right:
        return markup.box("passed", markup.line(f"✓ {told} You saw it coming."))
    return markup.box("stopped", markup.line(f"≠ {told} What did you expect that did not happen?"))


def _told_earlier(guess: Guess) -> str:
    return f"An earlier edition asked this differently; your guess then: {_told(guess)}."


def _told(guess: Guess) -> str:
    if isinstance(guess, (list, tuple)):
        return ", ".join(f"{height:.3g}" if _is_number(height) else str(height) for height in guess)
    return f"{guess:g}" if _is_number(guess) else f"“{guess}”"


def _controls(
    key: str,
    question: str,
    choices: Sequence[str] | None,
    points: Sequence[float] | None,
    within: tuple[float, float] | None,
    *,
    earlier: Guess,
) -> Any:
    """Return controls for a guess, and a button that locks it."""
    from ipywidgets import Button, HTMLMath, VBox

    inputs, value = _inputs(choices, points, within)
    button = Button(description="Lock my guess", layout={"width": "auto", "align_self": "flex-start"})
    asked = markup.line(f"Predict: {question}", strong=True)
    page = HTMLMath((asked if earlier is None else asked + markup.line(_told_earlier(earlier))).html)
    note = HTMLMath()
    start = value()

    def lock(_: object) -> None:
        if button.description == "Locked":
            note.value = markup.line("It is locked. Run on to see what happens.").html
            return
        guess = value()
        if guess is None or (guess == start and not note.value):
            note.value = markup.box("stopped", markup.line(_not_chosen(guess))).html
            return
        note.value = ""
        _, locked = _split(_last_guess(key), choices, points, within)
        if locked is None:  # another notebook, or a second copy of these controls, may have been faster
            locked = _lock(key, guess)
        page.value = _asked(question, locked, choices, points, within, late=_is_late(key)).html
        for control in inputs:
            control.disabled = True
        button.description = "Locked"  # not disabled: whoever pressed it by keyboard would be nowhere

    button.on_click(lock)
    return VBox([page, *inputs, button, note])


def _not_chosen(guess: Guess) -> str:
    if guess is None:
        return "Nothing is locked yet: choose an answer first."
    began = f"{_told(guess)} is where {'the sliders' if isinstance(guess, list) else 'the number'} began"
    return f"Nothing is locked yet: {began}. Move it, or press once more if that is your guess."


def _inputs(
    choices: Sequence[str] | None, points: Sequence[float] | None, within: tuple[float, float] | None
) -> tuple[list[Any], Callable[[], Guess]]:
    from ipywidgets import BoundedFloatText, FloatSlider, FloatText, RadioButtons

    if choices is not None:
        radio = RadioButtons(options=list(choices), value=None, layout={"width": "auto"})
        return [radio], lambda: radio.value
    if points is None:
        number = FloatText(description="number")
        if within is not None:
            number = BoundedFloatText(sum(within) / 2, min=within[0], max=within[1], description="number")
        return [number], lambda: float(number.value)
    assert within is not None
    low, high = within
    sliders = [
        FloatSlider((low + high) / 2, min=low, max=high, step=(high - low) / 100, description=f"at {point:g}")
        for point in points
    ]
    return sliders, lambda: [float(slider.value) for slider in sliders]


def quiz(
    key: str, question: str, choices: Sequence[tuple[str, bool, str]], *, choice: str | None = None
) -> Markup | None:
    """Ask a question whose every answer has a reason.

    Args:
        key: names the question; one of a kind in the course.
        question: what to ask.
        choices: the text of each answer, whether it is right, and why.
        choice: the answer, for those who would rather type it here.

    Returns:
        As `predict`.

    Raises:
        ValueError: ``choice`` is none of the answers, or none of them is right.
    """
    if not any(right for _, right, _ in choices):
        raise ValueError(f"the question {key!r} has no right answer")
    asked = markup.prose(question, strong=True)
    if choice is not None:
        shown = markup.box("not attempted", asked) + _reason(key, choices, choice)
    else:
        folded = (markup.folded(text, _judged(text, right, why)) for text, right, why in choices)
        hint = markup.line(
            "No buttons here? Run this cell again, or add `choice='the words of an answer'` to the call."
        )
        shown = markup.box("not attempted", asked, *folded, hint)
    if not outputs.in_kernel():
        return shown
    if choice is None:
        outputs.show(lambda: _quiz_buttons(key, asked, choices), shown.bundle())
    else:
        outputs.show_still(shown.bundle())
    return None


def _judged(text: str, right: bool, why: str) -> Markup:
    status, told = ("passed", f"✓ Right: {text}") if right else ("failed", f"✗ Not that: {text}")
    return markup.box(status, markup.line(told), markup.prose(why))


def _reason(key: str, choices: Sequence[tuple[str, bool, str]], choice: str) -> Markup:
    found = next((answer for answer in choices if answer[0] == choice), None)
    if found is None:
        raise ValueError(f"choice is {choice!r}: choose one of {', '.join(repr(text) for text, _, _ in choices)}")
    open_journal().record_choice(key, choice, found[1])
    return _judged(*found)


def _quiz_buttons(key: str, asked: Markup, choices: Sequence[tuple[str, bool, str]]) -> Any:
    from ipywidgets import Button, HTMLMath, VBox

    below = HTMLMath()

    def button(text: str) -> Any:
        layout = {"width": "auto", "max_width": "40rem", "height": "auto", "align_self": "flex-start"}
        made = Button(description=text, tooltip=text, layout=layout)
        made.add_class("course-choice")
        made.on_click(lambda _: setattr(below, "value", _reason(key, choices, text).html))
        return made

    return VBox([HTMLMath(_WRAPPED + asked.html), *(button(text) for text, _, _ in choices), below])
