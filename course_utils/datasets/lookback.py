"""Questions about what was read before, asked at every character of a text: they need a look back, and no meaning."""

from functools import cache

import torch
from torch import Tensor

from course_utils.datasets._arguments import check_count
from course_utils.datasets._random import generator
from course_utils.datasets._splits import Split
from course_utils.datasets.prose import load_prose

#: What is asked at each character, in the order of the answers.
QUESTIONS = ("the character before", "the last vowel", "the first character")
_VOWELS = "aeiouAEIOU"


@cache
def alphabet() -> tuple[str, ...]:
    """Return the characters of the prose, a space first and the others sorted; their places are their ids."""
    kinds = set("".join(load_prose())) - {" "}
    return (" ", *sorted(kinds))


def spelled(text: str) -> Tensor:
    """Return the ids of a text, int64 of shape (len(text),); characters that the prose lacks become spaces."""
    find = {character: place for place, character in enumerate(alphabet())}.get
    found = [find(character) or 0 for character in text]
    return torch.tensor(found, dtype=torch.int64)


def answered(ids: Tensor) -> Tensor:
    """Return the answers to the three questions at each place of texts.

    They are the character before; the last vowel up to here, this character included; and the first character of the
    text. Where there is none, a space is the answer.

    Args:
        ids: shape (n, length), int64.

    Returns:
        Ids, shape (n, length, 3).
    """
    n, length = ids.shape
    vowel = torch.tensor([character in _VOWELS for character in alphabet()])
    before = torch.cat([ids.new_zeros(n, 1), ids], dim=1)[:, :length]
    last = torch.where(vowel[ids], torch.arange(length) + 1, 0).cummax(dim=1).values
    with_none = torch.cat([ids.new_zeros(n, 1), ids], dim=1)
    return torch.stack([before, with_none.gather(1, last), ids[:, :1].expand(n, length)], dim=2)


def make_lookback(
    train_size: int = 4000,
    *,
    validation_size: int = 300,
    test_size: int = 500,
    length: int = 32,
    seed: int = 0,
) -> Split[tuple[Tensor, Tensor]]:
    """Cut texts from the prose and answer three questions at each of their characters (see `QUESTIONS`).

    Training texts are windows of the prose's training text at random places and may overlap; validation and test texts
    are windows of the first and of the second half of its validation text.

    Args:
        train_size: number of training texts.
        validation_size: number of validation texts.
        test_size: number of test texts.
        length: characters of each text, at most 1000.
        seed: whole number in [0, 2**32).

    Returns:
        Split of pairs ``(X, y)``: ids (n, length) and answers (n, length, 3), int64; ``class_names``: the characters.

    Raises:
        ValueError: a size is negative, or the length is out of range.
    """
    sizes = {"train_size": train_size, "validation_size": validation_size, "test_size": test_size}
    for name, size in sizes.items():
        check_count(name, size, minimum=1 if name == "train_size" else 0)
    check_count("length", length, minimum=1, maximum=1000)
    train, held_out = map(spelled, load_prose())
    half = len(held_out) // 2
    rng = generator(seed, "lookback")
    parts = []
    for text, size in zip((train, held_out[:half], held_out[half:]), sizes.values(), strict=True):
        starts = torch.from_numpy(rng.integers(len(text) - length + 1, size=size))
        X = text.unfold(0, length, 1)[starts]
        parts.append((X, answered(X)))
    training, validation, test = parts
    return Split(training, validation, test, class_names=alphabet())
