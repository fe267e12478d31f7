"""A photograph to filter."""

import torch
from torch import Tensor

NAMES = ("china", "flower")
_BLOCK = 4


def load_picture(name: str = "china") -> Tensor:
    """Load one of scikit-learn's two photographs in gray, at a quarter of its height and width.

    Args:
        name: ``"china"``, a temple by a lake, or ``"flower"``.

    Returns:
        Brightness in [0, 1], float32, shape (106, 160): the mean over the three colors of each block of 4 x 4 pixels.

    Raises:
        ValueError: there is no such photograph.

    Source: ``china.jpg`` by Prasad Narasimhan and ``flower.jpg`` by dany13, Flickr, CC BY; shipped with scikit-learn.
    """
    if name not in NAMES:
        raise ValueError(f"There is no photograph {name!r}; choose {' or '.join(NAMES)}.")
    from sklearn.datasets import load_sample_image

    pixels = torch.from_numpy(load_sample_image(f"{name}.jpg").copy()).float().mean(dim=2) / 255
    height, width = (side // _BLOCK for side in pixels.shape)
    whole = pixels[: height * _BLOCK, : width * _BLOCK]
    return whole.reshape(height, _BLOCK, width, _BLOCK).mean(dim=(1, 3))
