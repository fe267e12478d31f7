"""Small real tables: three to classify, one to regress."""

from typing import Any

import numpy as np
import torch
from torch import Tensor

from course_utils.datasets._splits import Size, Split, train_validation_test_split

TABLES = ("breast_cancer", "diabetes", "iris", "wine")


def load_table(
    name: str,
    seed: int = 0,
    *,
    train_size: Size | None = None,
    validation_size: Size = 0,
    test_size: Size = 0.3,
) -> Split[tuple[Tensor, Tensor]]:
    """Load a table with raw features (in their own units, not standardized) and a seeded split.

    ============== ==== ======== ============================ ==========================================
    name           rows features target                       features
    ============== ==== ======== ============================ ==========================================
    breast_cancer   569       30 0 malignant, 1 benign        shape of cell nuclei, lengths in pixels
    diabetes        442       10 disease progression (25-346) age, sex, body mass, blood values
    iris            150        4 three species                lengths and widths in cm
    wine            178       13 three growers                chemical analysis
    ============== ==== ======== ============================ ==========================================

    Args:
        name: one of the four names above.
        seed: chooses the split; whole number in [0, 2**32).
        train_size: keep only the first so many training rows.
        validation_size: rows, or a share of all rows, taken from the training rows; none by default.
        test_size: rows, or a share of all rows, held out first. Classes are stratified.

    Returns:
        Split of pairs ``(X, y)`` with ``feature_names`` and, for classes, ``class_names``: X float32 (n, features);
        y int64 (n,) for classes, float32 (n,) for diabetes.

    Raises:
        ValueError: the name is unknown, or a size or the seed is out of range.

    Sources, all shipped with scikit-learn. From the UCI Machine Learning Repository, CC BY 4.0: Breast Cancer Wisconsin
    (Diagnostic), W. Wolberg, O. Mangasarian, N. Street and W. Street (1993); Iris, R. A. Fisher (1936); Wine,
    S. Aeberhard and M. Forina (1992). Diabetes: B. Efron, T. Hastie, I. Johnstone and R. Tibshirani (2004),
    *Least Angle Regression*, published by the authors without a stated license.
    """
    if name not in TABLES:
        raise ValueError(f"There is no table {name!r}; choose one of {', '.join(TABLES)}.")
    table = _read(name)
    classify = name != "diabetes"
    X = torch.from_numpy(table.data.astype(np.float32))
    y = torch.from_numpy(table.target.astype(np.int64 if classify else np.float32))
    split = train_validation_test_split(
        X,
        y,
        train_size=train_size,
        validation_size=validation_size,
        test_size=test_size,
        seed=seed,
        stratify=classify,
    )
    return Split(
        split.train,
        split.validation,
        split.test,
        feature_names=tuple(map(str, table.feature_names)),
        class_names=tuple(map(str, table.target_names)) if classify else (),
    )


def _read(name: str) -> Any:
    from sklearn import datasets

    # Only the diabetes table comes standardized unless told otherwise.
    options = {"scaled": False} if name == "diabetes" else {}
    return getattr(datasets, f"load_{name}")(**options)
