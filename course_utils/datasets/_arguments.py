"""Check arguments: each function raises ValueError with one sentence, or returns nothing."""

import math
from numbers import Integral, Real


def check_count(name: str, value: int, minimum: int = 1, maximum: int | None = None) -> None:
    """Require a whole number within ``[minimum, maximum]``."""
    whole = isinstance(value, Integral) and not isinstance(value, bool)
    if whole and minimum <= value and (maximum is None or value <= maximum):
        return
    bounds = f"at least {minimum}" if maximum is None else f"between {minimum} and {maximum}"
    raise ValueError(f"{name} must be a whole number, {bounds}; got {value!r}.")


def check_number(name: str, value: float, minimum: float = 0.0, maximum: float = math.inf) -> None:
    """Require a finite real number within ``[minimum, maximum]``."""
    real = isinstance(value, Real) and not isinstance(value, bool) and math.isfinite(value)
    if real and minimum <= value <= maximum:
        return
    bounds = f"at least {minimum:g}" if maximum == math.inf else f"between {minimum:g} and {maximum:g}"
    raise ValueError(f"{name} must be a finite number, {bounds}; got {value!r}.")


def check_seed(seed: int) -> None:
    """Require a seed that NumPy and scikit-learn both accept."""
    check_count("seed", seed, minimum=0, maximum=2**32 - 1)
