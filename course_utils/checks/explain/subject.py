"""What a statement speaks of: the pairs of some cases, and how they are called."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import torch

from course_utils.checks.explain.pairs import Pair, is_enough, is_pattern
from course_utils.checks.explain.signatures import Argument
from course_utils.checks.observations import Case

EVERY = " in every case"
#: What a hypothesis makes of the right value; None where it does not apply.
Change = Callable[[Pair], torch.Tensor | None]


@dataclass(frozen=True)
class Subject:
    """The pairs that a statement may be about.

    Attributes:
        name: what they are, such as ``the result``.
        pairs: those of the places that are wrong somewhere, right ones among them.
        cases: the arguments of each case; empty for a single value.
        arguments: the arguments that they have.
    """

    name: str
    pairs: Sequence[Pair]
    cases: Mapping[str, Case]
    arguments: Sequence[Argument] = ()

    @property
    def wrong(self) -> list[Pair]:
        """The pairs that differ."""
        return [pair for pair in self.pairs if not pair.right]

    def explained(self, change: Change, *, patterns: bool = False) -> str | None:
        """Return where a hypothesis holds, in words that end a sentence; None if it does not, or on little evidence.

        Args:
            change: what the hypothesis makes of the right values.
            patterns: whether many entries of few numbers, such as those of a mask, are evidence of it.
        """
        found: set[float] = set()
        entries = 0
        for pair in self.wrong:
            supposed = change(pair)
            if supposed is None or not pair.fits(supposed):
                return None
            found |= pair.evidence(supposed)
            entries += pair.told_apart(supposed)
        if not is_enough(found) and not (patterns and is_pattern(found, entries)):
            return None
        where, every = self.where(change), {pair.case for pair in self.pairs}
        # where all the others are right, what one case has in common with a hypothesis may be chance
        return None if len(every) > 1 and len({pair.case for pair in self.wrong}) == 1 and where != EVERY else where

    def where(self, change: Change | None = None) -> str:
        """Say where it is wrong: everywhere, if what is supposed fits what is right too."""
        wrong, every = {pair.case for pair in self.wrong}, {pair.case for pair in self.pairs}
        if all(change is not None and _fits(pair, change) for pair in self.pairs if pair.right):
            return EVERY if len(every) > 1 else ""
        if wrong == every:
            return " wherever it is wrong"
        if len(wrong) == 1:
            return f" in the one case of {len(every)} that is wrong"
        return f" in the {len(wrong)} of {len(every)} cases that are wrong"


def _fits(pair: Pair, change: Change) -> bool:
    supposed = change(pair)
    return supposed is not None and pair.fits(supposed)


def counted(number: int, noun: str) -> str:
    """Say how many there are."""
    return f"{number} {noun}{'' if number == 1 else 's'}"


def subject(
    name: str,
    found: Sequence[Pair],
    cases: Mapping[str, Case],
    arguments: Sequence[Argument] = (),
    places: str = "{} of the result",
    wrong_part: str = "the wrong part of the result",
) -> Subject:
    """Leave out the places of a value that are right in every case, and say which are left.

    Args:
        name: what the whole is called.
        found: all pairs.
        cases: the arguments of each case.
        arguments: the arguments that they have.
        places: how one or two places of it are called.
        wrong_part: how several are called.
    """
    wrong = list(dict.fromkeys(pair.path for pair in found if not pair.right))
    kept = [pair for pair in found if pair.path in wrong]
    if len(kept) < len(found):
        name = places.format(" and ".join(wrong)) if len(wrong) < 3 else wrong_part
    return Subject(name, kept, cases, arguments)
