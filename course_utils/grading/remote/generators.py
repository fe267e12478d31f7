"""Let a generator that a test has passed go on where the learner's code left it, believing nothing.

A state is memory that a library reads without a look: numbers chosen by a hostile process make torch and numpy read
past its end. So the tests' process never takes one. What comes back is where the generator stands; it looks whether
that place lies ahead of its own, within a few million draws, and goes there itself. Of every other place, one seeded
anew among them, it believes only that the generator was used, and moves it to one that follows from where it was.
"""

import hashlib
import random
from typing import Any

import numpy as np
import torch

_WORDS = 624
#: How far ahead a place may be, in blocks of so many words, and in steps of numpy's own generator.
_MAX_BLOCKS, _MAX_STEPS = 50_000, 1 << 32
_BLOCKS = 500  # at a time
_PCG_MULTIPLIER, _PCG_MASK = 0x2360ED051FC65DA44385DF649FCCF645, (1 << 128) - 1
#: How torch lays out the state of a generator of the processor's: a Mersenne twister, and normals drawn ahead.
_TORCH = np.dtype(
    [
        ("seed", "u8"), ("left", "i4"), ("seeded", "i4"), ("next", "u8"), ("key", "u8", _WORDS),
        ("normals", "f8", 3), ("has_normals", "i4"), ("", "i4"), ("normal", "f4"), ("has_normal", "?"), ("", "u1", 3),
    ]
)  # fmt: skip

Generator = torch.Generator | np.random.Generator | random.Random


def place(generator: Generator) -> Any:
    """Return where a generator stands, as plain data."""
    if isinstance(generator, torch.Generator):
        return generator.get_state().numpy().tobytes() if generator.device.type == "cpu" else None
    return generator.getstate() if isinstance(generator, random.Random) else generator.bit_generator.state


def follow(generator: Generator, told: Any) -> None:
    """Move a generator to the state that the other end tells, if drawing numbers leads there from its own state.

    A state that cannot be reached like this is not believed: the generator then moves to one that is derived from its
    own state.

    Args:
        generator: this process's own.
        told: as `place` returns it, or anything at all.
    """
    before = place(generator)
    if before is None or _is_same(told, before):
        return
    try:
        ahead = _ahead(generator, told)
    except Exception:  # whatever is no state at all
        ahead = False
    if not ahead:
        _move(generator, int.from_bytes(hashlib.sha256(repr(before).encode()).digest()[:8], "big"))


def _is_same(told: Any, before: Any) -> bool:
    return type(told) is type(before) and repr(told) == repr(before)


def _ahead(generator: Generator, told: Any) -> bool:
    if isinstance(generator, torch.Generator):
        return _ahead_in_torch(generator, told)
    if isinstance(generator, random.Random):
        return _ahead_in_python(generator, told)
    return _ahead_in_numpy(generator.bit_generator, told)


def _ahead_in_torch(generator: torch.Generator, told: bytes) -> bool:
    own = np.frombuffer(generator.get_state().numpy().tobytes(), _TORCH).copy()
    (theirs,) = np.frombuffer(told, _TORCH)
    left, following = int(theirs["left"]), int(theirs["next"])
    drawn = left + following == _WORDS + 1 and 1 <= following <= _WORDS
    if not (drawn or (left, following) == (1, 0)) or not _is_reached(own["key"][0], theirs["key"]):
        return False
    for name in ("normals", "normal"):
        own[name] = _finite(theirs[name])
    for name in ("has_normals", "has_normal"):
        own[name] = bool(theirs[name])
    for name in ("left", "next", "key"):
        own[name] = theirs[name]
    generator.set_state(torch.frombuffer(bytearray(own.tobytes()), dtype=torch.uint8))
    return True


def _ahead_in_python(generator: random.Random, told: Any) -> bool:
    version, (*own, _), _ = generator.getstate()
    their_version, (*key, index), normal = told
    if their_version != version or type(index) is not int or not 0 <= index <= _WORDS or not _is_reached(own, key):
        return False
    generator.setstate((version, (*own, index) if own == key else (*map(int, key), index), _normal(normal)))
    return True


def _normal(value: Any) -> float | None:
    return float(_finite(value)) if type(value) is float else None


def _ahead_in_numpy(bits: Any, told: Any) -> bool:
    own = bits.state
    if isinstance(bits, np.random.MT19937):
        key, position = told["state"]["key"], told["state"]["pos"]
        if type(position) is not int or not 0 <= position <= _WORDS or not _is_reached(own["state"]["key"], key):
            return False
        own["state"] |= {"key": np.array(key, dtype=np.uint32), "pos": position}
    elif type(bits) is np.random.PCG64:
        if not _is_near(own["state"]["state"], told["state"]["state"], own["state"]["inc"]):
            return False
        own["state"]["state"] = told["state"]["state"]
        own |= {"has_uint32": int(bool(told["has_uint32"])), "uinteger": int(told["uinteger"]) & 0xFFFFFFFF}
    else:
        return False
    bits.state = own
    return True


def _is_reached(own: Any, theirs: Any) -> bool:
    """Return whether a Mersenne twister comes from its own words to theirs, before long."""
    key, wanted = np.array(own, dtype=np.uint32), np.array(theirs, dtype=np.uint64)
    if wanted.shape != (_WORDS,):
        return False
    if np.array_equal(key, wanted):
        return True
    bits, drawn = np.random.MT19937(0), _drawn(wanted)
    bits.state = {"bit_generator": "MT19937", "state": {"key": key, "pos": _WORDS}}
    for _ in range(_MAX_BLOCKS // _BLOCKS):
        if (bits.random_raw(_BLOCKS * _WORDS).reshape(_BLOCKS, _WORDS) == drawn).all(1).any():
            return True
    return False


def _drawn(words: Any) -> Any:
    """Return the numbers that a Mersenne twister draws from its words."""
    words = words ^ words >> 11
    words = words ^ words << 7 & 0x9D2C5680
    words = words ^ words << 15 & 0xEFC60000
    return words ^ words >> 18


def _is_near(state: int, wanted: Any, step: int) -> bool:
    """Return whether numpy's own generator comes from one state to another before long."""
    if type(wanted) is not int or not 0 <= wanted <= _PCG_MASK:
        return False
    multiplier, bit, distance = _PCG_MULTIPLIER, 1, 0
    while state != wanted and distance <= _MAX_STEPS and bit <= _MAX_STEPS:  # one bit of the distance after the other
        if (state ^ wanted) & bit:
            state = (state * multiplier + step) & _PCG_MASK
            distance |= bit
        step = (multiplier + 1) * step & _PCG_MASK
        multiplier = multiplier * multiplier & _PCG_MASK
        bit <<= 1
    return state == wanted


def _finite(values: Any) -> Any:
    return np.clip(np.nan_to_num(values, posinf=0.0, neginf=0.0), -40.0, 40.0)


def _move(generator: Generator, seed: int) -> None:
    if isinstance(generator, torch.Generator):
        generator.manual_seed(seed)
    elif isinstance(generator, random.Random):
        generator.seed(seed)
    else:
        bits: Any = generator.bit_generator
        bits.state = type(bits)(seed).state
