# %% correct: coordinate by coordinate
def encode(boxes, cells, side):
    x1, y1, x2, y2 = boxes.unbind(-1)
    row, column = cells[..., 0], cells[..., 1]
    parts = [
        (x1 + x2) / 2 / side - column,
        (y1 + y2) / 2 / side - row,
        ((x2 - x1) / side).log(),
        ((y2 - y1) / side).log(),
    ]
    return torch.stack(parts, dim=-1)


def decode(codes, cells, side):
    x, y, w, h = codes.unbind(-1)
    x, y = (x + cells[..., 1]) * side, (y + cells[..., 0]) * side
    w, h = side * w.exp(), side * h.exp()
    return torch.stack([x - w / 2, y - h / 2, x + w / 2, y + h / 2], dim=-1)


# %% correct: everything in units of a cell
def encode(boxes, cells, side):
    boxes = boxes / side - cells.flip(-1).repeat((1,) * (cells.dim() - 1) + (2,))
    low, high = boxes.chunk(2, dim=-1)
    return torch.cat([low + (high - low) / 2, torch.log(high - low)], dim=-1)


def decode(codes, cells, side):
    place, size = codes.chunk(2, dim=-1)
    low = place + cells[..., [1, 0]] - size.exp() / 2
    return side * torch.cat([low, low + size.exp()], dim=-1)


# %% correct: with the book's functions
def encode(boxes, cells, side):
    codes = d2l.box_corner_to_center(boxes.reshape(-1, 4)).reshape(boxes.shape) / side
    return torch.cat([codes[..., :2] - cells.flip(-1), codes[..., 2:].log()], dim=-1)


def decode(codes, cells, side):
    boxes = torch.cat([codes[..., :2] + cells.flip(-1), codes[..., 2:].exp()], dim=-1) * side
    return d2l.box_center_to_corner(boxes.reshape(-1, 4)).reshape(boxes.shape)


# %% wrong: row and column exchanged in both | names: row and column are exchanged
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells, (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells) * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: row and column exchanged on the way back | names: the column is added to x
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells) * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: the place within the picture | names: within the picture
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side, (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: from the middle of the cell | names: from the middle of the cell
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1) - 0.5, (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1) + 0.5) * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: the corner for the center | names: the upper left corner stands for the center
def encode(boxes, cells, side):
    center = boxes[..., :2]
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: half the size for the center | names: half the size stands for the center
def encode(boxes, cells, side):
    center = (boxes[..., 2:] - boxes[..., :2]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: read as center and size | names: read as (center, size)
def encode(boxes, cells, side):
    center = boxes[..., :2]
    size = boxes[..., 2:]
    return torch.cat([center / side - cells.flip(-1), (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: no logarithm | names: the logarithm of the size is missing / the logarithm of the size is not undone
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), size / side], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:] * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: the logarithm of pixels | names: not divided by the side / not multiplied by the side of a cell
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), size.log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:].exp()
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: roots of sizes | names: the root of the size / the size is squared
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).sqrt()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:] ** 2 * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: base 2 | names: base 2 / the size is a power of 2
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).log2()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = 2 ** codes[..., 2:] * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: the place in pixels | names: the place within the cell is in pixels / the place within the cell is not multiplied
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center - cells.flip(-1) * side, (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = codes[..., :2] + cells.flip(-1) * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: the logarithm is not undone | names: the logarithm of the size is not undone
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:] * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: the size in cells on the way back | names: not multiplied by the side
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:].exp()
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: the cell is not added | names: the cell's place is not added
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = codes[..., :2] * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: centers and sizes returned | names: centers and sizes are returned
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center, size], dim=-1)


# %% wrong: the center as a corner | names: taken for the upper left corner
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center, center + size], dim=-1)


# %% wrong: the whole size on both sides | names: the whole size
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center - size, center + size], dim=-1)


# %% wrong: height before width | names: height stands before width
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).log().flip(-1)], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:].flip(-1).exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: taken out of the graph | names: gradient
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2].detach() + cells.flip(-1)) * side
    size = codes[..., 2:].detach().exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: sizes taken out of the graph | names: the size is taken out of the graph
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:].detach().exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: one leading axis only | names: leading / raise / stops / axes / dimension
def encode(boxes, cells, side):
    center = (boxes[:, :2] + boxes[:, 2:]) / 2
    size = boxes[:, 2:] - boxes[:, :2]
    return torch.cat([center / side - cells.flip(1), (size / side).log()], dim=1)


def decode(codes, cells, side):
    center = (codes[:, :2] + cells.flip(1)) * side
    size = codes[:, 2:].exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=1)


# %% wrong: held inside the cell | names: right / only / wrong
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([(center / side - cells.flip(-1)).clamp(0, 1), (size / side).log()], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: flip over the first axis | names: flip(0)
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    place = center / side - cells.flip(0).to(boxes.dtype)
    return torch.cat([place, torch.log(size / side)], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(0)) * side
    half = codes[..., 2:].exp() * side / 2
    return torch.cat([center - half, center + half], dim=-1)


# %% wrong: decode squeezes the place by a sigmoid | names: as in YOLOv2
def encode(boxes: torch.Tensor, cells: torch.Tensor, side: float) -> torch.Tensor:
    """Return the codes (..., 4) of boxes (..., 4) as seen from their cells (..., 2)."""
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), torch.log(size / side)], dim=-1)


def decode(codes: torch.Tensor, cells: torch.Tensor, side: float) -> torch.Tensor:
    """Return the boxes (..., 4) that codes (..., 4) of the cells (..., 2) stand for."""
    center = (codes[..., :2].sigmoid() + cells.flip(-1)) * side
    size = codes[..., 2:].exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: size clamped to one side in decode | names: held below the side
def encode(boxes: torch.Tensor, cells: torch.Tensor, side: float) -> torch.Tensor:
    """Return the codes (..., 4) of boxes (..., 4) as seen from their cells (..., 2)."""
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    return torch.cat([center / side - cells.flip(-1), torch.log(size / side)], dim=-1)


def decode(codes: torch.Tensor, cells: torch.Tensor, side: float) -> torch.Tensor:
    """Return the boxes (..., 4) that codes (..., 4) of the cells (..., 2) stand for."""
    center = (codes[..., :2] + cells.flip(-1)) * side
    size = codes[..., 2:].clamp(max=0).exp() * side
    return torch.cat([center - size / 2, center + size / 2], dim=-1)


# %% wrong: both from the middle of the cell | names: from the middle of the cell
def encode(boxes, cells, side):
    center = (boxes[..., :2] + boxes[..., 2:]) / 2
    size = boxes[..., 2:] - boxes[..., :2]
    place = center / side - cells.flip(-1).to(boxes.dtype) - 0.5
    return torch.cat([place, torch.log(size / side)], dim=-1)


def decode(codes, cells, side):
    center = (codes[..., :2] + cells.flip(-1) + 0.5) * side
    half = codes[..., 2:].exp() * side / 2
    return torch.cat([center - half, center + half], dim=-1)
