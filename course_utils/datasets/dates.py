"""Dates as people write them, and as ISO 8601 writes them: a small translation task."""

from collections.abc import Callable
from datetime import date, timedelta

from course_utils.datasets._arguments import check_count
from course_utils.datasets._random import generator
from course_utils.datasets._splits import Split

# Spelled out here, because strftime's names follow the locale of the machine.
MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

Pairs = tuple[list[str], list[str]]


def _month(day: date) -> str:
    return MONTHS[day.month - 1]


def _weekday(day: date) -> str:
    return WEEKDAYS[day.weekday()]


def _ordinal(number: int) -> str:
    if number in (11, 12, 13):
        return f"{number}th"
    return f"{number}{({1: 'st', 2: 'nd', 3: 'rd'}).get(number % 10, 'th')}"


# The month is always a word and the year has four digits, so that each text means one date only.
FORMATS: tuple[Callable[[date], str], ...] = (
    lambda day: f"{day.day} {_month(day)} {day.year}",
    lambda day: f"{day.day:02d} {_month(day)} {day.year}",
    lambda day: f"{_month(day)} {day.day}, {day.year}",
    lambda day: f"{_month(day)} {day.day} {day.year}",
    lambda day: f"{_ordinal(day.day)} of {_month(day)} {day.year}",
    lambda day: f"{_weekday(day)} {day.day} {_month(day)} {day.year}",
    lambda day: f"{_weekday(day)[:3]}, {_month(day)[:3]} {day.day}, {day.year}",
    lambda day: f"{day.day}-{_month(day)[:3]}-{day.year}",
)


def make_dates(
    train_size: int = 8000,
    *,
    validation_size: int = 500,
    test_size: int = 500,
    years: tuple[int, int] = (1950, 2049),
    seed: int = 0,
) -> Split[Pairs]:
    """Draw different dates, each written in one of eight ways, with its ISO form.

    The ways are "3 May 1979", "03 May 1979", "May 3, 1979", "May 3 1979", "3rd of May 1979", "Thursday 3 May 1979",
    "Thu, May 3, 1979" and "3-May-1979": English, in any locale, and never ambiguous. A date occurs once in all, so
    none of the test dates has been trained on. Dates and ways are uniform.

    Args:
        train_size: number of training pairs; the three sizes together are at most the days in ``years``.
        validation_size: number of validation pairs.
        test_size: number of test pairs.
        years: first and last year, within 1000..9999.
        seed: whole number in [0, 2**32).

    Returns:
        Split of pairs ``(sources, targets)``: two lists of str of equal length, targets like "1979-05-03".

    Raises:
        ValueError: the years are not in order, or there are fewer days than pairs asked for.
    """
    first, days = _calendar(years)
    sizes = {"train_size": train_size, "validation_size": validation_size, "test_size": test_size}
    for name, size in sizes.items():
        check_count(name, size, minimum=1 if name == "train_size" else 0)
    total = sum(sizes.values())
    if total > days:
        raise ValueError(
            f"The years {years[0]} to {years[1]} have {days} days, fewer than the {total} pairs asked for."
        )
    rng = generator(seed, "dates")
    dates = [first + timedelta(days=int(offset)) for offset in rng.permutation(days)[:total]]
    formats = rng.integers(len(FORMATS), size=total)
    sources = [FORMATS[index](day) for index, day in zip(formats, dates, strict=True)]
    targets = [day.isoformat() for day in dates]
    train, validation = slice(train_size), slice(train_size, train_size + validation_size)
    test = slice(train_size + validation_size, total)
    return Split(
        train=(sources[train], targets[train]),
        validation=(sources[validation], targets[validation]),
        test=(sources[test], targets[test]),
    )


def _calendar(years: tuple[int, int]) -> tuple[date, int]:
    try:
        start, end = years
    except (TypeError, ValueError):
        raise ValueError(f"years must be a pair (first, last); got {years!r}.") from None
    check_count("the last year", end, minimum=1000, maximum=9999)
    check_count("the first year", start, minimum=1000, maximum=end)
    first, last = date(start, 1, 1), date(end, 12, 31)
    return first, (last - first).days + 1
