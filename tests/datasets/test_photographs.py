import numpy as np
import pytest
import torch
from sklearn.datasets import load_sample_image

from course_utils.datasets import load_picture


@pytest.mark.parametrize("name", ["china", "flower"])
def test_a_picture_is_gray_small_and_within_its_range(name):
    picture = load_picture(name)
    assert (picture.shape, picture.dtype) == ((106, 160), torch.float32)
    assert 0 <= picture.min() < 0.2 < 0.8 < picture.max() <= 1


def test_each_pixel_is_the_mean_of_a_block():
    colors = load_sample_image("china.jpg") / 255
    np.testing.assert_allclose(load_picture("china")[30, 50], colors[120:124, 200:204].mean(), rtol=1e-5)


def test_pictures_are_the_callers_own():
    load_picture().zero_()
    assert load_picture().max() > 0


def test_another_name_is_refused_in_one_sentence():
    with pytest.raises(ValueError, match="no photograph 'cat'; choose china or flower"):
        load_picture("cat")
