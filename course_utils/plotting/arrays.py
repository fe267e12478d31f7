"""Turn what learners hold (tensors, lists of tensors, arrays, numbers) into numpy arrays for drawing."""

from typing import Any

import numpy as np


def as_array(values: Any) -> np.ndarray:
    """Return ``values`` as an array, detached from any autograd graph and moved to the CPU.

    Floating-point tensors become float64, so that bfloat16 and half precision can be drawn too; lists and tuples may
    hold tensors.

    Raises:
        ValueError: the rows of a nested list have different lengths.
    """
    if hasattr(values, "detach"):
        tensor = values.detach().cpu()
        return np.asarray((tensor.double() if tensor.is_floating_point() else tensor).numpy())
    if isinstance(values, list | tuple):
        rows = [as_array(row) for row in values]
        if len({row.shape for row in rows}) > 1:
            shapes = ", ".join(str(row.shape) for row in rows)
            raise ValueError(f"The rows have different shapes ({shapes}); cut or pad them to one length first.")
        return np.array(rows)
    return np.asarray(values)
