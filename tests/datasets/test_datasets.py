"""What holds for the whole package: the public list, cheap imports, seeds that work and leave the world alone."""

import random
import subprocess
import sys

import numpy as np
import pytest
import torch

from course_utils import datasets
from course_utils.datasets._random import generator

SEEDED = {
    "load_digits": lambda seed: datasets.load_digits(seed, validation_size=100, label_noise=0.3),
    "load_table": lambda seed: datasets.load_table("wine", seed, validation_size=20),
    "make_moons": lambda seed: datasets.make_moons(50, seed=seed),
    "make_spirals": lambda seed: datasets.make_spirals(50, arms=3, seed=seed),
    "make_step_targets": lambda seed: datasets.make_step_targets(50, seed=seed),
    "make_periodic_targets": lambda seed: datasets.make_periodic_targets(50, seed=seed),
    "make_skewed_targets": lambda seed: datasets.make_skewed_targets(50, seed=seed),
    "make_shapes": lambda seed: datasets.make_shapes(5, seed=seed),
    "make_dates": lambda seed: datasets.make_dates(50, seed=seed),
    "make_lookback": lambda seed: datasets.make_lookback(20, validation_size=5, test_size=5, seed=seed),
    "add_label_noise": lambda seed: datasets.add_label_noise(torch.arange(50) % 5, 0.5, classes=5, seed=seed),
    "split_rows": lambda seed: datasets.split_rows(50, test_size=10, validation_size=10, seed=seed),
    "train_validation_test_split": lambda seed: datasets.train_validation_test_split(
        torch.arange(50), torch.arange(50), test_size=10, seed=seed
    ),
}
seeded = pytest.mark.parametrize("draw", SEEDED.values(), ids=SEEDED.keys())


def leaves(value: object) -> list[object]:
    """Flatten splits and tuples to their tensors and lists."""
    if isinstance(value, datasets.Split):
        return leaves((value.train, value.validation, value.test))
    return [leaf for item in value for leaf in leaves(item)] if isinstance(value, tuple) else [value]


def same(a: object, b: object) -> bool:
    pairs = zip(leaves(a), leaves(b), strict=True)
    return all(torch.equal(x, y) if isinstance(x, torch.Tensor) else x == y for x, y in pairs)


def test_every_public_name_is_there_once_and_documented() -> None:
    assert sorted(set(datasets.__all__)) == sorted(datasets.__all__)
    assert all(getattr(datasets, name).__doc__ for name in datasets.__all__)


def test_every_seeded_function_is_tested_here() -> None:
    unseeded = {"DatasetUnavailableError", "Scenes", "Split", "data_folder", "fetch_fashion_mnist"}
    unseeded |= {"load_picture", "load_prose"}
    assert set(SEEDED) == set(datasets.__all__) - unseeded


@seeded
def test_equal_seeds_give_equal_data_and_other_seeds_give_other_data(draw) -> None:
    assert same(draw(3), draw(3))
    assert not same(draw(3), draw(4))


@seeded
def test_global_random_state_is_neither_used_nor_touched(draw) -> None:
    random.seed(0), np.random.seed(0), torch.manual_seed(0)
    first = draw(3)
    after = random.random(), np.random.random(), torch.rand(1).item()
    second = draw(3)
    random.seed(0), np.random.seed(0), torch.manual_seed(0)
    assert after == (random.random(), np.random.random(), torch.rand(1).item())
    assert same(first, second)


@seeded
@pytest.mark.parametrize("seed", [-1, 2**32, 1.5, "0", None, True])
def test_a_bad_seed_is_named(draw, seed) -> None:
    with pytest.raises(ValueError, match=r"^seed must be a whole number, between 0 and 4294967295; got .*\.$"):
        draw(seed)


def test_one_seed_gives_another_stream_for_each_purpose() -> None:
    streams = [generator(3, "moons"), generator(3, "spirals"), generator(4, "moons"), np.random.default_rng(3)]
    assert len({stream.random() for stream in streams}) == 4


def test_the_import_waits_for_heavy_libraries_until_they_are_needed() -> None:
    program = (
        "import sys, course_utils.datasets as d; d.make_moons(); d.make_shapes(2); d.make_dates(9); d.load_prose();"
        "print([m for m in ('sklearn', 'torchvision', 'd2l', 'PIL', 'matplotlib', 'pandas') if m in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip() == "[]"
