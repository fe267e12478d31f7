import pytest

from course_utils import pieces

TEXT = "low lower lowest — größer, größte 🙂🙂"


def test_merges_by_hand():
    assert pieces.learned("aaabdaaabac", 3) == [(97, 97), (97, 98), (256, 257)]
    assert pieces.learned("abab", 9) == [(97, 98)]
    assert pieces.learned("abcabd", 1) == [(97, 98)]
    assert pieces.learned("", 5) == pieces.learned("x", 5) == []


@pytest.mark.parametrize("number", [0, 1, 7, 40])
def test_every_text_comes_back(number):
    pairs = pieces.learned(TEXT, number)
    for text in (TEXT, "", "unknown ✓ ", "aaaa", "\x00\r\n"):
        assert pieces.joined(pieces.cut(text, pairs), pairs) == text
    assert len(pieces.cut(TEXT, pairs)) <= len(TEXT.encode())


def test_half_a_character_is_told():
    assert pieces.joined(list("é".encode())[:1], []) == "\ufffd"


def test_pieces_are_spelled():
    assert pieces.spelled([(97, 98), (256, 256)])[256:] == [b"ab", b"abab"]
