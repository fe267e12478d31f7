"""Fashion-MNIST, downloaded once on request."""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPException
from pathlib import Path

from torch import Tensor

from course_utils.datasets._errors import DatasetUnavailableError
from course_utils.datasets._splits import Size, Split, split_rows

TIMEOUT_SECONDS = 10.0


def data_folder() -> Path:
    """Return the folder of downloaded data: the environment variable COURSE_DATA, or else ``~/course_data``."""
    return Path(os.environ.get("COURSE_DATA") or Path.home() / "course_data").expanduser()


def fetch_fashion_mnist(
    root: str | os.PathLike[str] | None = None, *, validation_size: Size = 0, seed: int = 0, download: bool = True
) -> Split[tuple[Tensor, Tensor]]:
    """Load Fashion-MNIST from disk, downloading it first (30 MB, checked by MD5) if it is not there.

    Offline this fails within seconds: each connection and each read may take 10 s, and looking up the server's name as
    long as the system allows. To install by hand, put the four ``.gz`` files from
    https://github.com/zalandoresearch/fashion-mnist into ``<root>/FashionMNIST/raw``; they are unpacked on first use.

    Args:
        root: folder of downloaded data; ``data_folder()`` by default.
        validation_size: rows, or a share of the training rows, taken from these, stratified; none by default.
        seed: chooses the validation rows; whole number in [0, 2**32).
        download: whether to download what is missing.

    Returns:
        Split of pairs ``(X, y)`` with ``class_names``: X float32 ink in [0, 1], shape (n, 1, 28, 28); y int64 in 0..9,
        shape (n,). 60,000 rows train (in their original order when there is no validation part), 10,000 test.

    Raises:
        ValueError: the validation size or the seed is out of range.
        DatasetUnavailableError: the files are missing and cannot be downloaded, or are damaged.

    Source: H. Xiao, K. Rasul and R. Vollgraf (2017), *Fashion-MNIST: a Novel Image Dataset for Benchmarking Machine
    Learning Algorithms*, Zalando SE, MIT License.
    """
    folder = data_folder() if root is None else Path(root).expanduser()
    X, y = _read(folder, train=True, download=download)
    test = _read(folder, train=False, download=download)
    rows = split_rows(len(y), test_size=0, validation_size=validation_size, seed=seed, labels=y)
    return Split(
        train=(X[rows.train], y[rows.train]),
        validation=(X[rows.validation], y[rows.validation]),
        test=test,
        class_names=_class_names(),
    )


def _read(folder: Path, *, train: bool, download: bool) -> tuple[Tensor, Tensor]:
    from course_utils.d2l import import_torchvision

    import_torchvision()
    from torchvision.datasets import FashionMNIST

    raw = folder / "FashionMNIST" / "raw"
    if download:
        _create(raw)
    try:
        with _network_timeout(TIMEOUT_SECONDS):
            dataset = FashionMNIST(folder, train=train, download=download)
    except (OSError, HTTPException, RuntimeError, ValueError, TypeError, LookupError, AssertionError) as error:
        names = [name.removesuffix(".gz") for name, _ in FashionMNIST.resources]
        raise DatasetUnavailableError(_advice(raw, names, download)) from error
    if len(dataset.data) != len(dataset.targets):
        raise DatasetUnavailableError(_damaged(raw))
    return dataset.data.unsqueeze(1) / 255, dataset.targets


def _create(raw: Path) -> None:
    try:
        raw.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatasetUnavailableError(
            f"The folder {raw} for Fashion-MNIST cannot be created ({error.strerror}): pass another root or set the "
            f"environment variable COURSE_DATA to a folder of yours."
        ) from error


def _class_names() -> tuple[str, ...]:
    from torchvision.datasets import FashionMNIST

    return tuple(FashionMNIST.classes)


def _advice(raw: Path, names: list[str], download: bool) -> str:
    if all((raw / name).is_file() for name in names):
        return _damaged(raw)
    tried = "could not be downloaded" if download else "was not to be downloaded"
    return (
        f"Fashion-MNIST is not complete in {raw} and {tried}: connect to the internet and call fetch_fashion_mnist() "
        f"again, or put the four .gz files from https://github.com/zalandoresearch/fashion-mnist into that folder by "
        f"hand, or go on without it, because no notebook needs it to be solved and load_digits() works offline."
    )


def _damaged(raw: Path) -> str:
    return f"The Fashion-MNIST files in {raw} are damaged: delete that folder and call fetch_fashion_mnist() again."


@contextmanager
def _network_timeout(seconds: float) -> Iterator[None]:
    # torchvision opens its connections without a timeout, and this is the only way to give them one.
    before = socket.getdefaulttimeout()
    socket.setdefaulttimeout(seconds)
    try:
        yield
    finally:
        socket.setdefaulttimeout(before)
