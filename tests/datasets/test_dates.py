import calendar
from datetime import date

import pytest
from dateutil import parser

from course_utils.datasets import make_dates
from course_utils.datasets.dates import FORMATS, MONTHS, WEEKDAYS

EXAMPLES = [
    "3 May 1979",
    "03 May 1979",
    "May 3, 1979",
    "May 3 1979",
    "3rd of May 1979",
    "Thursday 3 May 1979",
    "Thu, May 3, 1979",
    "3-May-1979",
]


def parts_of(split):
    return split.train, split.validation, split.test


def test_the_formats_of_one_day() -> None:
    assert [write(date(1979, 5, 3)) for write in FORMATS] == EXAMPLES


def test_every_way_of_writing_means_its_target() -> None:
    split = make_dates(3000, validation_size=200, test_size=200, seed=1)
    for sources, targets in parts_of(split):
        assert len(sources) == len(targets)
        for source, target in zip(sources, targets, strict=True):
            assert parser.parse(source).date().isoformat() == target


def test_weekdays_and_ordinals_are_right() -> None:
    names = {0: "Mon", 1: "Tue", 2: "Wed", 3: "Thu", 4: "Fri", 5: "Sat", 6: "Sun"}
    ordinals = {1: "1st", 2: "2nd", 3: "3rd", 4: "4th", 11: "11th", 12: "12th", 13: "13th", 21: "21st", 22: "22nd"}
    ordinals |= {23: "23rd", 30: "30th", 31: "31st"}
    for number in range(1, 32):
        day = date(2024, 1, number)
        weekday = names[calendar.weekday(2024, 1, number)]
        assert FORMATS[5](day).startswith(weekday)
        assert FORMATS[6](day).startswith(f"{weekday}, ")
        assert FORMATS[4](day).split()[0] == ordinals.get(number, f"{number}th")


def test_names_are_english() -> None:
    assert list(MONTHS) == [names[-1] for names in parser.parserinfo.MONTHS]
    assert list(WEEKDAYS) == [names[-1] for names in parser.parserinfo.WEEKDAYS]


def test_names_stay_english_when_the_locale_is_another() -> None:
    class Foreign(date):
        def strftime(self, format: str) -> str:
            return "Donnerstag Mai"

        __format__ = strftime

    assert [write(Foreign(1979, 5, 3)) for write in FORMATS] == EXAMPLES


def test_no_date_is_in_two_parts_or_twice_in_one() -> None:
    split = make_dates(8000, validation_size=700, test_size=600)
    days = [target for _, targets in parts_of(split) for target in targets]
    assert [len(targets) for _, targets in parts_of(split)] == [8000, 700, 600]
    assert len(set(days)) == 9300


def test_the_whole_calendar_can_be_drawn() -> None:
    split = make_dates(300, validation_size=30, test_size=36, years=(2024, 2024))
    days = sorted(target for _, targets in parts_of(split) for target in targets)
    assert days[0] == "2024-01-01"
    assert days[-1] == "2024-12-31"
    assert len(set(days)) == 366


def test_dates_cover_the_years_and_all_formats_evenly() -> None:
    sources, targets = make_dates(8000).train
    assert {target[:4] for target in targets} == {str(year) for year in range(1950, 2050)}
    kinds: dict[int, int] = {}
    for source, target in zip(sources, targets, strict=True):
        fits = [index for index, write in enumerate(FORMATS) if write(date.fromisoformat(target)) == source]
        # A two-digit day looks the same with and without a leading zero.
        assert fits in ([0], [1], [0, 1], [2], [3], [4], [5], [6], [7])
        kinds[fits[0] if fits != [1] else 0] = kinds.get(fits[0] if fits != [1] else 0, 0) + 1
    assert abs(kinds.pop(0) - 2000) < 5 * (8000 * 3 / 16) ** 0.5
    assert all(abs(count - 1000) < 5 * (8000 * 7 / 64) ** 0.5 for count in kinds.values())
    assert len(kinds) == 6


def test_parts_may_be_empty_but_for_training() -> None:
    split = make_dates(10, validation_size=0, test_size=0)
    assert split.validation == split.test == ([], [])


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"years": (2024, 2024)}, "The years 2024 to 2024 have 366 days, fewer than the 9000 pairs asked for"),
        ({"years": (2025, 2024)}, "the first year must be a whole number, between 1000 and 2024; got 2025"),
        ({"years": (900, 2024)}, "the first year must be"),
        ({"years": (2000, 10000)}, "the last year must be"),
        ({"years": 2000}, r"years must be a pair \(first, last\); got 2000"),
        ({"train_size": 0}, "train_size must be a whole number, at least 1; got 0"),
        ({"test_size": -1}, "test_size must be a whole number, at least 0; got -1"),
        ({"validation_size": 0.5}, "validation_size must be a whole number, at least 0; got 0.5"),
    ],
)
def test_bad_arguments(options, message) -> None:
    with pytest.raises(ValueError, match=message):
        make_dates(**options)
