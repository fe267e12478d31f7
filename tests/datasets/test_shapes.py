import pytest
import torch

from course_utils.datasets import make_shapes
from course_utils.datasets.shapes import SHAPES

DARK = 0.25


def objects(scenes, image: int) -> list[tuple[int, list[int]]]:
    """List the (label, box) pairs of one image without padding."""
    pairs = zip(scenes.labels[image].tolist(), scenes.boxes[image].int().tolist(), strict=True)
    return [(label, box) for label, box in pairs if label != -1]


def bounds(lit: torch.Tensor) -> list[int]:
    """Bound the True pixels of a mask by (x1, y1, x2, y2), the last two exclusive."""
    rows, columns = lit.any(dim=1).nonzero().flatten(), lit.any(dim=0).nonzero().flatten()
    return [columns[0].item(), rows[0].item(), columns[-1].item() + 1, rows[-1].item() + 1]


@pytest.mark.parametrize("noise", [0.0, 0.04])
@pytest.mark.parametrize(("size", "sides"), [(32, (8, 14)), (24, (1, 7)), (40, (5, 40))])
def test_one_object_is_bounded_by_its_box(noise, size, sides) -> None:
    scenes = make_shapes(150, size=size, sides=sides, max_objects=1, noise=noise)
    for image in range(150):
        [(_, box)] = objects(scenes, image)
        assert bounds(scenes.images[image, 0] > DARK) == box
        assert all(sides[0] <= side <= sides[1] for side in (box[2] - box[0], box[3] - box[1]))


def test_each_of_several_objects_is_bounded_by_its_box_and_nothing_else_is_lit() -> None:
    scenes = make_shapes(200, size=40, max_objects=4, max_overlap=0.0)
    assert max(len(objects(scenes, image)) for image in range(200)) == 4
    for image in range(200):
        lit = scenes.images[image, 0] > DARK
        for _, (x1, y1, x2, y2) in objects(scenes, image):
            # Boxes do not touch one another's pixels here, so the crop holds this shape alone.
            assert bounds(lit[y1:y2, x1:x2]) == [0, 0, x2 - x1, y2 - y1]
            lit[y1:y2, x1:x2] = False
        assert not lit.any()


@pytest.mark.parametrize("max_overlap", [0.0, 0.2, 1.0])
def test_overlap_is_limited(max_overlap) -> None:
    scenes = make_shapes(150, max_objects=4, max_overlap=max_overlap)
    largest = 0.0
    for image in range(150):
        boxes = [box for _, box in objects(scenes, image)]
        for i, a in enumerate(boxes):
            for b in boxes[:i]:
                canvases = torch.zeros(2, 32, 32, dtype=torch.bool)
                for canvas, (x1, y1, x2, y2) in zip(canvases, (a, b), strict=True):
                    canvas[y1:y2, x1:x2] = True
                common = (canvases[0] & canvases[1]).sum().item()
                largest = max(largest, common / min(canvas.sum().item() for canvas in canvases))
    # Limited, and the limit is used: without one, boxes would cover each other (nearly) whole.
    assert 0.6 * max_overlap <= largest <= max_overlap


def test_shapes_look_like_their_names() -> None:
    scenes = make_shapes(300, max_objects=1, noise=0.0, sides=(12, 16))
    shares: dict[str, list[float]] = {name: [] for name in SHAPES}
    for image in range(300):
        [(label, (x1, y1, x2, y2))] = objects(scenes, image)
        mask = scenes.images[image, 0, y1:y2, x1:x2] > DARK
        name = SHAPES[label]
        shares[name].append(mask.float().mean().item())
        assert torch.equal(mask, mask.flip(1))
        if name == "triangle":
            widths = mask.sum(dim=1)
            assert (widths.diff() >= 0).all()
            assert widths[0] <= 3
            assert widths[-1] == x2 - x1
        else:
            assert mask.shape[0] == mask.shape[1]
            assert torch.equal(mask, mask.T)
    means = {name: sum(values) / len(values) for name, values in shares.items()}
    assert means["square"] == 1
    assert means["circle"] == pytest.approx(torch.pi / 4, abs=0.03)
    assert means["triangle"] == pytest.approx(0.5, abs=0.06)


def test_triangles_are_not_always_as_wide_as_high() -> None:
    scenes = make_shapes(100, max_objects=1)
    triangles = scenes.boxes[:, 0][scenes.labels[:, 0] == SHAPES.index("triangle")]
    assert ((triangles[:, 2] - triangles[:, 0]) != (triangles[:, 3] - triangles[:, 1])).any()


def test_both_limits_of_the_sides_and_of_the_image_are_reached() -> None:
    boxes = make_shapes(400, size=16, max_objects=1, sides=(3, 6)).boxes[:, 0]
    sides = boxes[:, 2:] - boxes[:, :2]
    assert (sides.amin(0).tolist(), sides.amax(0).tolist()) == ([3, 3], [6, 6])
    assert (boxes[:, :2].amin(0).tolist(), boxes[:, 2:].amax(0).tolist()) == ([0, 0], [16, 16])


def test_shapes_and_counts_are_uniform() -> None:
    scenes = make_shapes(1500, max_objects=3, max_overlap=1.0)
    counts = (scenes.labels >= 0).sum(dim=1).bincount(minlength=4)
    assert counts[0] == 0
    assert (counts[1:] - 500).abs().max() < 5 * (1500 * 2 / 9) ** 0.5
    kinds = scenes.labels[scenes.labels >= 0].bincount(minlength=3)
    assert (kinds - kinds.sum() / 3).abs().max() < 5 * (kinds.sum() * 2 / 9) ** 0.5


def test_types_padding_and_range() -> None:
    scenes = make_shapes(60, size=20, sides=(4, 6), max_objects=5, noise=0.5)
    assert (scenes.images.shape, scenes.boxes.shape, scenes.labels.shape) == ((60, 1, 20, 20), (60, 5, 4), (60, 5))
    assert scenes.images.dtype == scenes.boxes.dtype == torch.float32
    assert scenes.labels.dtype == torch.int64
    assert scenes.images.min() == 0
    assert scenes.images.max() == 1
    padding = scenes.labels == -1
    assert padding.any()
    assert not scenes.boxes[padding].any()
    # Padding comes last: once it begins in a row it does not end.
    assert (padding[:, 1:] >= padding[:, :-1]).all()
    real = scenes.boxes[~padding]
    assert (real >= 0).all()
    assert (real <= 20).all()
    assert (real[:, 2:] > real[:, :2]).all()


def test_brightness_is_between_a_half_and_one() -> None:
    images = make_shapes(100, noise=0.0).images
    lit = images[images > 0]
    assert 0.5 <= lit.min() < 0.55
    assert 0.95 < lit.max() <= 1


def test_the_first_scenes_do_not_depend_on_the_number() -> None:
    few, many = make_shapes(5, seed=9), make_shapes(12, seed=9)
    assert all(torch.equal(a, b[:5]) for a, b in zip(few, many, strict=True))


def test_scenes_of_two_seeds_are_disjoint() -> None:
    first, second = ({image.numpy().tobytes() for image in make_shapes(100, seed=seed).images} for seed in (0, 1))
    assert first.isdisjoint(second)


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"n": 0}, "n must be a whole number, at least 1; got 0"),
        ({"size": 12}, "the greatest side must be a whole number, between 1 and 12; got 14"),
        ({"sides": (9, 8)}, "the least side must be a whole number, between 1 and 8; got 9"),
        ({"sides": (0, 8)}, "the least side must be"),
        ({"sides": 8}, r"sides must be a pair \(least, greatest\) in pixels; got 8"),
        ({"sides": (1, 2, 3)}, "sides must be a pair"),
        ({"max_objects": 0}, "max_objects must be a whole number, at least 1; got 0"),
        ({"max_overlap": 1.5}, "max_overlap must be a finite number, between 0 and 1; got 1.5"),
        ({"noise": -0.1}, "noise must be a finite number, at least 0; got -0.1"),
        ({"size": -3}, "size must be a whole number"),
    ],
)
def test_bad_arguments(options, message) -> None:
    with pytest.raises(ValueError, match=message):
        make_shapes(**options)
