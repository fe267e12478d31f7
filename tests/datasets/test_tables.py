import numpy as np
import pytest
import torch
from sklearn import datasets as sklearn_datasets

from course_utils.datasets import load_table

SHAPES = {"breast_cancer": (569, 30), "diabetes": (442, 10), "iris": (150, 4), "wine": (178, 13)}


@pytest.mark.parametrize("name", SHAPES)
def test_the_parts_together_are_scikit_learns_raw_table(name) -> None:
    options = {"scaled": False} if name == "diabetes" else {}
    X, y = getattr(sklearn_datasets, f"load_{name}")(return_X_y=True, **options)
    split = load_table(name, 3, validation_size=0.2)
    parts = (split.train, split.validation, split.test)
    assert len(y) == SHAPES[name][0]
    assert [len(targets) for _, targets in parts][1:] == [-(-len(y) * 2 // 10), -(-len(y) * 3 // 10)]
    # As a multiset: iris has one row twice, so that equal counts say more than set operations would.
    rows = sorted(tuple(row) for inputs, targets in parts for row in torch.cat([inputs, targets[:, None]], 1).tolist())
    assert rows == sorted(map(tuple, np.column_stack([X, y]).astype(np.float32).tolist()))
    for inputs, targets in parts:
        assert inputs.dtype == torch.float32
        assert inputs.shape[1] == SHAPES[name][1] == len(split.feature_names)
        assert targets.dtype == (torch.float32 if name == "diabetes" else torch.int64)


def test_features_come_in_their_own_units() -> None:
    diabetes = load_table("diabetes")
    ages = diabetes.train[0][:, diabetes.feature_names.index("age")]
    assert ages.min() >= 18
    assert ages.max() <= 80
    assert torch.equal(ages, ages.round())


@pytest.mark.parametrize(
    ("name", "classes"),
    [
        ("breast_cancer", ("malignant", "benign")),
        ("diabetes", ()),
        ("iris", ("setosa", "versicolor", "virginica")),
        ("wine", ("class_0", "class_1", "class_2")),
    ],
)
def test_names_are_plain_strings(name, classes) -> None:
    split = load_table(name)
    assert split.class_names == classes
    assert {type(text) for text in split.feature_names + split.class_names} == {str}


def test_classes_are_stratified() -> None:
    split = load_table("iris", validation_size=30, test_size=30)
    assert split.test[1].bincount().tolist() == split.validation[1].bincount().tolist() == [10, 10, 10]


def test_train_size_keeps_the_first_rows() -> None:
    assert torch.equal(load_table("wine", train_size=40).train[0], load_table("wine").train[0][:40])


@pytest.mark.parametrize("name", ["titanic", "", None])
def test_an_unknown_name_is_answered_with_the_known_ones(name) -> None:
    with pytest.raises(ValueError, match=r"^There is no table .*choose one of breast_cancer, diabetes, iris, wine\.$"):
        load_table(name)


def test_sizes_too_large() -> None:
    with pytest.raises(ValueError, match="take 150 of 150 rows"):
        load_table("iris", test_size=150)
