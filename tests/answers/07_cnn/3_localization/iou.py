# %% correct: a loop over the pairs
def box_iou(A, B):
    table = torch.zeros(len(A), len(B), dtype=A.dtype)
    for i, a in enumerate(A):
        for j, b in enumerate(B):
            width = min(a[2], b[2]) - max(a[0], b[0])
            height = min(a[3], b[3]) - max(a[1], b[1])
            if width <= 0 or height <= 0:
                continue
            shared = width * height
            area_a = (a[2] - a[0]) * (a[3] - a[1])
            area_b = (b[2] - b[0]) * (b[3] - b[1])
            table[i, j] = shared / (area_a + area_b - shared)
    return table


# %% correct: coordinate by coordinate
def box_iou(A, B):
    ax1, ay1, ax2, ay2 = A.T[:, :, None]
    bx1, by1, bx2, by2 = B.T[:, None]
    width = (torch.min(ax2, bx2) - torch.max(ax1, bx1)).relu()
    height = (torch.min(ay2, by2) - torch.max(ay1, by1)).relu()
    shared = width * height
    both = (ax2 - ax1).relu() * (ay2 - ay1).relu() + (bx2 - bx1).relu() * (by2 - by1).relu()
    return torch.nan_to_num(shared / (both - shared), nan=0.0)


# %% correct: empty boxes are found first
def box_iou(A, B):
    result = A.new_zeros(len(A), len(B))
    good_A = (A[:, 2] > A[:, 0]) & (A[:, 3] > A[:, 1])
    good_B = (B[:, 2] > B[:, 0]) & (B[:, 3] > B[:, 1])
    a, b = A[good_A], B[good_B]
    shared = (torch.min(a[:, None, 2:], b[:, 2:]) - torch.max(a[:, None, :2], b[:, :2])).clamp(min=0).prod(-1)
    sizes = [(boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1]) for boxes in (a, b)]
    rows = good_A.nonzero().flatten()
    columns = good_B.nonzero().flatten()
    result[rows[:, None], columns] = shared / (sizes[0][:, None] + sizes[1] - shared)
    return result


# %% correct: shares of the union, by masking the divisor
def box_iou(A, B):
    corner = torch.stack(torch.broadcast_tensors(A[:, None, :], B[None, :, :]))
    begin = corner[..., :2].amax(dim=0)
    end = corner[..., 2:].amin(dim=0)
    shared = (end - begin).clamp_min(0).prod(dim=-1)
    areas = (corner[..., 2:] - corner[..., :2]).clamp_min(0).prod(dim=-1).sum(dim=0)
    union = areas - shared
    return shared / union.masked_fill(union == 0, 1)


# %% wrong: the library's | names: box_iou
def box_iou(A, B):
    return d2l.box_iou(A, B).nan_to_num(0.0)


# %% wrong: torchvision's | names: box_iou
def box_iou(A, B):
    from torchvision.ops import box_iou as ready

    return ready(A, B)


# %% wrong: negative sides multiplied | names: negative widths and heights are multiplied
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = high - low
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: the product held at zero | names: the product is held at 0
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = high - low
    shared = (sides[..., 0] * sides[..., 1]).clamp(min=0)
    union = area(A)[:, None] + area(B) - shared
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: absolute sides | names: the sign of a negative width or height is dropped
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).abs()
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: plus one, as between pixel numbers | names: 1 is added to widths and heights
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2] + 1).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low + 1).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: intersection counted twice in the union | names: not taken off the sum
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B)
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: Dice | names: Dice
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B)
    return torch.where(union > 0, 2 * shared / union, 0.0)


# %% wrong: share of the smaller box | names: smaller area
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = torch.minimum(area(A)[:, None], area(B))
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: share of A's box | names: area of A's box
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None].expand(len(A), len(B))
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: the box around both | names: the box around both
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = (torch.maximum(A[:, None, 2:], B[:, 2:]) - torch.minimum(A[:, None, :2], B[:, :2])).prod(dim=2)
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: begins at the smaller end | names: larger* of the two left ends
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.minimum(A[:, None, :2], B[None, :, :2])
    high = torch.maximum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: nan for two empty boxes | names: 0 is divided by 0
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return shared / union


# %% wrong: as in the book, nan and negative areas | names: negative area
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2] - boxes[:, 0]) * (boxes[:, 3] - boxes[:, 1])
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return shared / union


# %% correct: negative areas, which never meet an intersection
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: one for two empty boxes | names: agrees with itself
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return torch.where(union > 0, shared / union, 1.0)


# %% wrong: a small number in the denominator | names: is added to the union
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return shared / (union + 1e-6)


# %% wrong: a smaller number in the denominator | names: is added to the union
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return shared / (union + 1e-9)


# %% wrong: read as center and size | names: (center, size)
def box_iou(A, B):
    A = torch.cat([A[:, :2] - A[:, 2:] / 2, A[:, :2] + A[:, 2:] / 2], dim=1)
    B = torch.cat([B[:, :2] - B[:, 2:] / 2, B[:, :2] + B[:, 2:] / 2], dim=1)
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: read as corner and size | names: (corner, size)
def box_iou(A, B):
    A = torch.cat([A[:, :2], A[:, :2] + A[:, 2:]], dim=1)
    B = torch.cat([B[:, :2], B[:, :2] + B[:, 2:]], dim=1)
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: transposed | names: rows and columns are exchanged
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return torch.where(union > 0, shared / union, 0.0).T


# %% wrong: width held at zero only | names: not the height
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = torch.stack([(high - low)[..., 0].clamp(min=0), (high - low)[..., 1]], dim=-1)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: always single precision | names: float32
def box_iou(A, B):
    A, B = A.float(), B.float()
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return torch.where(union > 0, shared / union, 0.0)


# %% wrong: the intersection alone | names: not its share of the union
def box_iou(A, B):
    area = lambda boxes: (boxes[:, 2:] - boxes[:, :2]).clamp(min=0).prod(dim=1)
    low = torch.maximum(A[:, None, :2], B[None, :, :2])
    high = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (high - low).clamp(min=0)
    shared = sides[..., 0] * sides[..., 1]
    union = area(A)[:, None] + area(B) - shared
    return shared


# %% wrong: the union held above 1e-6 | names: or it is held above
def box_iou(A, B):
    begin = torch.maximum(A[:, None, :2], B[None, :, :2])
    end = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (end - begin).clamp(min=0)
    inter = sides[..., 0] * sides[..., 1]
    sa = (A[:, 2:] - A[:, :2]).clamp(min=0)
    sb = (B[:, 2:] - B[:, :2]).clamp(min=0)
    union = (sa[:, 0] * sa[:, 1])[:, None] + (sb[:, 0] * sb[:, 1])[None] - inter
    return inter / union.clamp(min=1e-6)


# %% wrong: x1, x2, y1, y2 in the areas | names: only the areas
def box_iou(A, B):
    begin = torch.maximum(A[:, None, :2], B[None, :, :2])
    end = torch.minimum(A[:, None, 2:], B[None, :, 2:])
    sides = (end - begin).clamp(min=0)
    inter = sides[..., 0] * sides[..., 1]
    sa = torch.stack([A[:, 1] - A[:, 0], A[:, 3] - A[:, 2]], 1).clamp(min=0)
    sb = torch.stack([B[:, 1] - B[:, 0], B[:, 3] - B[:, 2]], 1).clamp(min=0)
    union = (sa[:, 0] * sa[:, 1])[:, None] + (sb[:, 0] * sb[:, 1])[None] - inter
    return torch.where(union > 0, inter / union, torch.zeros_like(union))


# %% wrong: width times width | names: multiplied by itself
def box_iou(A, B):
    w = (torch.minimum(A[:, None, 2], B[None, :, 2]) - torch.maximum(A[:, None, 0], B[None, :, 0])).clamp(min=0)
    area = lambda T: (T[:, 2:] - T[:, :2]).clamp(min=0).prod(dim=-1)
    inter = w * w
    union = area(A)[:, None] + area(B) - inter
    return torch.where(union > 0, inter / union, torch.zeros_like(union))
