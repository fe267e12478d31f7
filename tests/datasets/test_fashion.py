import gzip
import hashlib
import socket
import struct
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import numpy as np
import pytest
import torch

from course_utils.d2l import import_torchvision
from course_utils.datasets import DatasetUnavailableError, data_folder, fashion, fetch_fashion_mnist

import_torchvision()
from torchvision.datasets import FashionMNIST  # noqa: E402

TRAIN, TEST = 40, 20


def idx(values: np.ndarray) -> bytes:
    """Write unsigned bytes in the IDX format: magic number, big-endian sizes, data."""
    return struct.pack(f">HBB{values.ndim}I", 0, 8, values.ndim, *values.shape) + values.tobytes()


def arrays() -> dict[str, np.ndarray]:
    rng = np.random.default_rng(0)
    files = {}
    for prefix, n in (("train", TRAIN), ("t10k", TEST)):
        files[f"{prefix}-images-idx3-ubyte"] = rng.integers(0, 256, (n, 28, 28), dtype=np.uint8)
        files[f"{prefix}-labels-idx1-ubyte"] = (np.arange(n) % 10).astype(np.uint8)
    return files


@pytest.fixture(autouse=True)
def closed_port(monkeypatch) -> None:
    """Let no test leave this machine: the only mirror is a port on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    monkeypatch.setattr(FashionMNIST, "mirrors", [f"http://127.0.0.1:{port}/"])
    monkeypatch.setenv("no_proxy", "*")


@pytest.fixture
def archives(tmp_path, monkeypatch) -> Path:
    """Write the four files, small, compressed, with checksums that torchvision then expects."""
    folder = tmp_path / "archives"
    folder.mkdir()
    resources = []
    for name, values in arrays().items():
        data = gzip.compress(idx(values), mtime=0)
        (folder / f"{name}.gz").write_bytes(data)
        resources.append((f"{name}.gz", hashlib.md5(data).hexdigest()))
    monkeypatch.setattr(FashionMNIST, "resources", resources)
    return folder


@pytest.fixture
def raw(tmp_path) -> Path:
    folder = tmp_path / "data" / "FashionMNIST" / "raw"
    folder.mkdir(parents=True)
    return folder


@pytest.fixture
def unpacked(raw) -> Path:
    for name, values in arrays().items():
        (raw / name).write_bytes(idx(values))
    return raw.parents[1]


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *args: object) -> None:
        pass


@pytest.fixture
def mirror(archives, monkeypatch) -> Iterator[None]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=archives))
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    monkeypatch.setattr(FashionMNIST, "mirrors", [f"http://127.0.0.1:{server.server_port}/"])
    yield
    server.shutdown()
    thread.join()
    server.server_close()


def check_whole(split) -> None:
    files = arrays()
    for (X, y), prefix, n in ((split.train, "train", TRAIN), (split.test, "t10k", TEST)):
        assert X.shape == (n, 1, 28, 28)
        assert X.dtype == torch.float32
        assert y.dtype == torch.int64
        np.testing.assert_allclose(X[:, 0], files[f"{prefix}-images-idx3-ubyte"] / 255, atol=1e-7)
        np.testing.assert_array_equal(y, files[f"{prefix}-labels-idx1-ubyte"])
    assert len(split.validation[0]) == 0
    assert split.class_names[0] == "T-shirt/top"
    assert len(split.class_names) == 10


def test_files_on_disk_are_read_without_network(unpacked) -> None:
    check_whole(fetch_fashion_mnist(unpacked))
    check_whole(fetch_fashion_mnist(unpacked, download=False))


def test_archives_put_there_by_hand_are_unpacked_without_network(archives, raw) -> None:
    for archive in archives.iterdir():
        archive.rename(raw / archive.name)
    check_whole(fetch_fashion_mnist(raw.parents[1]))


@pytest.mark.usefixtures("mirror")
def test_missing_files_are_downloaded_once(tmp_path, monkeypatch) -> None:
    monkeypatch.setenv("COURSE_DATA", str(tmp_path / "course"))
    check_whole(fetch_fashion_mnist())
    monkeypatch.setattr(FashionMNIST, "mirrors", [])
    check_whole(fetch_fashion_mnist(tmp_path / "course"))


@pytest.mark.usefixtures("mirror")
def test_a_download_with_another_checksum_is_refused(tmp_path, monkeypatch) -> None:
    wrong = [(name, "0" * 32) for name, _ in FashionMNIST.resources]
    monkeypatch.setattr(FashionMNIST, "resources", wrong)
    with pytest.raises(DatasetUnavailableError, match="could not be downloaded"):
        fetch_fashion_mnist(tmp_path)


def test_validation_rows_come_from_training_and_are_stratified(unpacked) -> None:
    whole, split = fetch_fashion_mnist(unpacked), fetch_fashion_mnist(unpacked, validation_size=10, seed=1)
    assert split.validation[1].bincount().tolist() == [1] * 10
    assert torch.equal(split.test[0], whole.test[0])
    images = [image.numpy().tobytes() for X, _ in (split.train, split.validation) for image in X]
    assert len(set(images)) == TRAIN
    assert set(images) == {image.numpy().tobytes() for image in whole.train[0]}


def test_offline_one_sentence_says_what_to_do(tmp_path) -> None:
    with pytest.raises(DatasetUnavailableError) as caught:
        fetch_fashion_mnist(tmp_path)
    message = str(caught.value)
    assert "\n" not in message
    assert str(tmp_path / "FashionMNIST" / "raw") in message
    assert "could not be downloaded" in message
    assert "four .gz files" in message
    assert "load_digits()" in message


def test_nothing_is_tried_when_downloading_is_not_wanted(tmp_path, monkeypatch) -> None:
    def refuse(*args: object, **options: object) -> None:
        pytest.fail("the network was used")

    monkeypatch.setattr(socket, "create_connection", refuse)
    with pytest.raises(DatasetUnavailableError, match="was not to be downloaded"):
        fetch_fashion_mnist(tmp_path / "new", download=False)
    assert not (tmp_path / "new").exists()


def test_a_server_that_never_answers_is_given_up(tmp_path, monkeypatch) -> None:
    monkeypatch.setattr(fashion, "TIMEOUT_SECONDS", 0.2)
    with socket.create_server(("127.0.0.1", 0)) as silent:
        monkeypatch.setattr(FashionMNIST, "mirrors", [f"http://127.0.0.1:{silent.getsockname()[1]}/"])
        with pytest.raises(DatasetUnavailableError, match="could not be downloaded") as caught:
            fetch_fashion_mnist(tmp_path)
    assert isinstance(caught.value.__cause__, TimeoutError)
    assert socket.getdefaulttimeout() is None


def test_a_server_that_talks_nonsense_is_given_up(tmp_path, monkeypatch) -> None:
    def answer(server: socket.socket) -> None:
        connection, _ = server.accept()
        with connection:
            connection.recv(65536)
            connection.sendall(b"nonsense\r\n\r\n")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=answer, args=(server,))
        thread.start()
        monkeypatch.setattr(FashionMNIST, "mirrors", [f"http://127.0.0.1:{server.getsockname()[1]}/"])
        with pytest.raises(DatasetUnavailableError, match="could not be downloaded"):
            fetch_fashion_mnist(tmp_path)
        thread.join()


@pytest.mark.parametrize("kind", [0, 9, 10], ids=["no type", "signed bytes", "unknown type"])
def test_a_file_of_another_kind_is_called_damaged(unpacked, raw, kind) -> None:
    images = raw / "train-images-idx3-ubyte"
    images.write_bytes(bytes([0, 0, kind]) + images.read_bytes()[3:])
    with pytest.raises(DatasetUnavailableError, match="are damaged"):
        fetch_fashion_mnist(unpacked)


@pytest.mark.parametrize("keep", [0, 3, 12, 100])
def test_a_file_cut_short_is_called_damaged(unpacked, raw, keep) -> None:
    images = raw / "train-images-idx3-ubyte"
    images.write_bytes(images.read_bytes()[:keep])
    with pytest.raises(DatasetUnavailableError, match="are damaged: delete that folder"):
        fetch_fashion_mnist(unpacked)


def test_files_that_do_not_belong_together_are_called_damaged(unpacked, raw) -> None:
    (raw / "train-labels-idx1-ubyte").write_bytes(idx(np.zeros(TRAIN - 1, dtype=np.uint8)))
    with pytest.raises(DatasetUnavailableError, match="are damaged"):
        fetch_fashion_mnist(unpacked)


def test_a_folder_that_cannot_be_made_is_named(tmp_path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(DatasetUnavailableError, match=r"cannot be created .*COURSE_DATA"):
        fetch_fashion_mnist(tmp_path / "file")


def test_the_data_folder_is_the_variable_or_in_the_home(monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("COURSE_DATA", str(tmp_path))
    assert data_folder() == tmp_path
    monkeypatch.setenv("COURSE_DATA", "~/elsewhere")
    assert data_folder() == Path.home() / "elsewhere"
    monkeypatch.setenv("COURSE_DATA", "")
    assert data_folder() == Path.home() / "course_data"


def test_too_large_a_validation_part_is_refused(unpacked) -> None:
    with pytest.raises(ValueError, match="take 40 of 40 rows"):
        fetch_fashion_mnist(unpacked, validation_size=TRAIN)
