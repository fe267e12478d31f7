import pytest
from matplotlib.figure import Figure

from course_utils.demos.merges import DEMO, LINES, STARTS, compute, describe, show


@pytest.mark.parametrize("line", LINES)
@pytest.mark.parametrize("merges", [0, 10, 400])
def test_pieces_are_the_line(line, merges):
    assert b"".join(compute(line, merges).pieces).decode() == line


def test_more_merges_make_fewer_pieces():
    counts = [len(compute(LINES[0], merges).pieces) for merges in (0, 20, 100, 400)]
    assert counts == sorted(counts, reverse=True)
    assert counts[0] == len(LINES[0])
    assert counts[-1] < counts[0] / 2


def test_words_tell_bytes_and_pieces():
    assert "the 38 bytes of the line are 38 pieces" in describe(compute(*STARTS["bytes"]))


def test_static_shows_four_settings():
    assert len(DEMO.static().axes) == 4
    assert isinstance(show(), Figure)
