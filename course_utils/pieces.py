"""Byte pairs, ready made: a text as bytes, of which the most frequent neighbors become one piece, again and again.

A piece is written as one character whose code is its id, so that merging is replacing. Ids below 256 are bytes.

Source: Gage (1994); Sennrich, Haddow and Birch (2016).
"""

import itertools
from collections import Counter

Pair = tuple[int, int]


def learned(text: str, number: int) -> list[Pair]:
    """Return up to so many merges of a text; fewer if no two neighbors stand together twice. Ties go to smaller ids."""
    line, pairs = text.encode().decode("latin-1"), []
    for new in range(256, 256 + number):
        ranked = Counter(map("".join, itertools.pairwise(line))).items()
        pair, count = min(ranked, key=lambda found: (-found[1], found[0]), default=("", 0))
        if count < 2:
            break
        pairs.append((ord(pair[0]), ord(pair[1])))
        line = line.replace(pair, chr(new))
    return pairs


def cut(text: str, pairs: list[Pair]) -> list[int]:
    """Return the ids of a text's pieces."""
    line = text.encode().decode("latin-1")
    for new, pair in enumerate(pairs, 256):
        line = line.replace("".join(map(chr, pair)), chr(new))
    return list(map(ord, line))


def spelled(pairs: list[Pair]) -> list[bytes]:
    """Return the bytes of every piece, by id."""
    table = list(map(int.to_bytes, range(256)))
    for left, right in pairs:
        table.append(b"".join((table[left], table[right])))
    return table


def joined(ids: list[int], pairs: list[Pair]) -> str:
    """Return the text of ids; what is no text, such as half of a character, becomes a sign of replacement."""
    return b"".join(map(spelled(pairs).__getitem__, ids)).decode(errors="replace")
