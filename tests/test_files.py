import os
import stat
import threading

import pytest

from course_utils.files import replace


@pytest.mark.parametrize(("mask", "mode"), [(0o022, 0o644), (0o077, 0o600), (0o002, 0o664)])
def test_a_new_file_has_the_mode_that_its_user_wants(tmp_path, mask, mode):
    before = os.umask(mask)
    try:
        replace(tmp_path / "a", b"one")
    finally:
        os.umask(before)
    assert stat.S_IMODE((tmp_path / "a").stat().st_mode) == mode


def test_a_file_is_replaced_and_keeps_its_mode(tmp_path):
    path = tmp_path / "a"
    replace(path, b"one")
    path.chmod(0o600)
    replace(path, b"two")
    assert (path.read_bytes(), stat.S_IMODE(path.stat().st_mode)) == (b"two", 0o600)
    assert list(tmp_path.iterdir()) == [path]


def test_a_file_that_holds_it_already_is_not_touched(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"one")
    os.utime(path, (1, 1))
    replace(path, b"one")
    assert path.stat().st_mtime == 1


def test_a_link_stays_one(tmp_path):
    path, link = tmp_path / "a", tmp_path / "link"
    path.write_bytes(b"one")
    link.symlink_to(path)
    replace(link, b"two")
    assert link.is_symlink()
    assert path.read_bytes() == b"two"


def test_what_cannot_be_written_leaves_the_file_as_it_was(tmp_path):
    path = tmp_path / "a"
    path.write_bytes(b"one")
    with pytest.raises(TypeError):
        replace(path, None)  # as a disk that is full would end it, in the middle
    assert path.read_bytes() == b"one"
    assert list(tmp_path.iterdir()) == [path]


def test_whoever_reads_meanwhile_finds_one_or_the_other(tmp_path):
    path, found, over = tmp_path / "a", set(), threading.Event()
    contents = [bytes([letter]) * 100_000 for letter in b"ab"]
    replace(path, contents[0])

    def read() -> None:
        while not over.is_set():
            found.add(path.read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for turn in range(200):
        replace(path, contents[turn % 2])
    over.set()
    reader.join()
    assert found <= set(contents)
