# %% correct: small boxes first, large ones overwrite
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    for scene, (these, names) in enumerate(zip(boxes.tolist(), labels.tolist())):
        real = [k for k, name in enumerate(names) if name >= 0]
        size = lambda k: (these[k][2] - these[k][0]) * (these[k][3] - these[k][1])
        for k in sorted(real, key=lambda k: (size(k), -k)):
            x1, y1, x2, y2 = these[k]
            owner[scene, int((y1 + y2) / 2 // side), int((x1 + x2) / 2 // side)] = k
    return owner


# %% correct: each cell asks all boxes
def assign_targets(boxes, labels, grid, side):
    x1, y1, x2, y2 = boxes.unbind(-1)
    lines = torch.arange(grid, dtype=boxes.dtype) * side
    in_column = ((x1 + x2) / 2)[..., None] >= lines
    in_column = in_column & (((x1 + x2) / 2)[..., None] < lines + side)
    in_row = (((y1 + y2) / 2)[..., None] >= lines) & (((y1 + y2) / 2)[..., None] < lines + side)
    inside = in_row[..., :, None] & in_column[..., None, :] & (labels >= 0)[..., None, None]
    area = ((x2 - x1) * (y2 - y1))[..., None, None].expand(inside.shape)
    best = torch.where(inside, area, -1.0)
    owner = torch.full((len(boxes), grid, grid), -1)
    top = torch.full((len(boxes), grid, grid), -1.0, dtype=best.dtype)
    for k in range(boxes.shape[1]):
        better = best[:, k] > top
        owner = torch.where(better, k, owner)
        top = torch.where(better, best[:, k], top)
    return owner


# %% correct: a dictionary of cells
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((boxes.shape[0], grid, grid), -1, dtype=torch.int64)
    for scene in range(boxes.shape[0]):
        holders = {}
        for k in range(boxes.shape[1]):
            if labels[scene, k] == -1:
                continue
            x1, y1, x2, y2 = boxes[scene, k]
            cell = math.floor((y1 + y2) / 2 / side), math.floor((x1 + x2) / 2 / side)
            area = (x2 - x1) * (y2 - y1)
            if cell not in holders or area > holders[cell][0]:
                holders[cell] = area, k
        for (row, column), (_, k) in holders.items():
            owner[scene, row, column] = k
    return owner


# %% wrong: rows and columns exchanged | names: rows and columns are exchanged
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            row, column = (((boxes[scene, k, :2] + boxes[scene, k, 2:]) / 2 // side).long()).clamp(0, grid - 1).tolist()
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] > area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: the upper left corner | names: upper left corner chooses
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            column, row = ((boxes[scene, k, :2] // side).long()).clamp(0, grid - 1).tolist()
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] > area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: the lower right corner | names: lower right corner chooses
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            column, row = ((boxes[scene, k, 2:] // side).long()).clamp(0, grid - 1).tolist()
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] > area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: half the size for the center | names: half the width and half the height
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            column, row = (((boxes[scene, k, 2:] - boxes[scene, k, :2]) / 2 // side).long()).clamp(0, grid - 1).tolist()
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] > area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: rounded | names: rounded to the nearest
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            column, row = (
                (((boxes[scene, k, :2] + boxes[scene, k, 2:]) / 2 / side).round().long()).clamp(0, grid - 1).tolist()
            )
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] > area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: rounded up | names: rounded up
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            column, row = (
                (((boxes[scene, k, :2] + boxes[scene, k, 2:]) / 2 / side).ceil().long()).clamp(0, grid - 1).tolist()
            )
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] > area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: divided by the number of cells | names: divided by the number of cells
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            column, row = (((boxes[scene, k, :2] + boxes[scene, k, 2:]) / 2 // grid).long()).clamp(0, grid - 1).tolist()
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] > area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: empty slots take part | names: empty slots take part
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            column, row = (((boxes[scene, k, :2] + boxes[scene, k, 2:]) / 2 // side).long()).clamp(0, grid - 1).tolist()
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] > area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: stops at the first empty slot | names: the first empty slot ends
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                break
            column, row = (((boxes[scene, k, :2] + boxes[scene, k, 2:]) / 2 // side).long()).clamp(0, grid - 1).tolist()
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] > area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: the last one wins | names: the last box in a cell wins
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            column, row = (((boxes[scene, k, :2] + boxes[scene, k, 2:]) / 2 // side).long()).clamp(0, grid - 1).tolist()
            rival = owner[scene, row, column]
            if rival < 0 or True:
                owner[scene, row, column] = k
    return owner


# %% wrong: the first one wins | names: the first box in a cell wins
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            column, row = (((boxes[scene, k, :2] + boxes[scene, k, 2:]) / 2 // side).long()).clamp(0, grid - 1).tolist()
            rival = owner[scene, row, column]
            if rival < 0 or False:
                owner[scene, row, column] = k
    return owner


# %% wrong: the smaller one wins | names: the smaller box in a cell wins
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            column, row = (((boxes[scene, k, :2] + boxes[scene, k, 2:]) / 2 // side).long()).clamp(0, grid - 1).tolist()
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] < area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: the later of equal ones wins | names: of equal area the later
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            column, row = (((boxes[scene, k, :2] + boxes[scene, k, 2:]) / 2 // side).long()).clamp(0, grid - 1).tolist()
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] >= area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: the left cell on a line | names: on the line between two cells
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            column, row = (
                (((boxes[scene, k, :2] + boxes[scene, k, 2:]) / 2 / side).ceil().long() - 1).clamp(0, grid - 1).tolist()
            )
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] > area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: the label in place of the number | names: the label stands in the cell
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    top = torch.zeros(len(boxes), grid, grid)
    for scene, k in (labels >= 0).nonzero().tolist():
        x1, y1, x2, y2 = boxes[scene, k].tolist()
        row, column = int((y1 + y2) / 2 // side), int((x1 + x2) / 2 // side)
        if (x2 - x1) * (y2 - y1) > top[scene, row, column]:
            top[scene, row, column] = (x2 - x1) * (y2 - y1)
            owner[scene, row, column] = labels[scene, k]
    return owner


# %% wrong: zeros where nothing is | names: cells without a box hold 0
def assign_targets(boxes, labels, grid, side):
    owner = torch.zeros(len(boxes), grid, grid, dtype=torch.int64)
    for scene, k in (labels >= 0).nonzero().tolist():
        x1, y1, x2, y2 = boxes[scene, k].tolist()
        owner[scene, int((y1 + y2) / 2 // side), int((x1 + x2) / 2 // side)] = k
    return owner


# %% wrong: every cell that is touched | names: every cell that the box touches
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    for scene, k in (labels >= 0).nonzero().tolist():
        x1, y1, x2, y2 = boxes[scene, k].tolist()
        owner[scene, int(y1 // side) : math.ceil(y2 / side), int(x1 // side) : math.ceil(x2 / side)] = k
    return owner


# %% wrong: the first scene for all | names: the cells of the first one
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    area = (boxes[0, :, 2:] - boxes[0, :, :2]).prod(dim=1)
    for k in (labels[0] >= 0).nonzero().flatten().tolist():
        column, row = ((boxes[0, k, :2] + boxes[0, k, 2:]) / 2 // side).long().tolist()
        if owner[0, row, column] < 0 or area[k] > area[owner[0, row, column]]:
            owner[:, row, column] = k
    return owner


# %% wrong: int32 | names: int32
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1, dtype=torch.int32)
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            column, row = (((boxes[scene, k, :2] + boxes[scene, k, 2:]) / 2 // side).long()).clamp(0, grid - 1).tolist()
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] > area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: writes into the boxes | names: changed / argument
def assign_targets(boxes, labels, grid, side):
    owner = torch.full((len(boxes), grid, grid), -1)
    boxes[labels < 0] = 0
    boxes /= 1.0
    boxes *= 1.001
    area = (boxes[..., 2] - boxes[..., 0]) * (boxes[..., 3] - boxes[..., 1])
    for scene in range(len(boxes)):
        for k in range(boxes.shape[1]):
            if labels[scene, k] < 0:
                continue
            column, row = (((boxes[scene, k, :2] + boxes[scene, k, 2:]) / 2 // side).long()).clamp(0, grid - 1).tolist()
            rival = owner[scene, row, column]
            if rival < 0 or area[scene, k] > area[scene, rival]:
                owner[scene, row, column] = k
    return owner


# %% wrong: the wider one wins | names: the wider box
def assign_targets(boxes, labels, grid, side):
    out = torch.full((len(boxes), grid, grid), -1, dtype=torch.int64)
    for b in range(len(boxes)):
        best = {}
        for k in range(boxes.shape[1]):
            if labels[b, k] < 0:
                continue
            x1, y1, x2, y2 = boxes[b, k].tolist()
            area = x2 - x1
            col = int((x1 + x2) / 2 // side)
            row = int((y1 + y2) / 2 // side)
            if (row, col) not in best or area > best[row, col]:
                best[row, col] = area
                out[b, row, col] = k
    return out


# %% wrong: only real boxes are counted | names: only real boxes are counted
def assign_targets(boxes, labels, grid, side):
    out = torch.full((len(boxes), grid, grid), -1, dtype=torch.int64)
    for b in range(len(boxes)):
        best = {}
        count = -1
        for k in range(boxes.shape[1]):
            if labels[b, k] < 0:
                continue
            count += 1
            x1, y1, x2, y2 = boxes[b, k].tolist()
            area = (x2 - x1) * (y2 - y1)
            col = int((x1 + x2) / 2 // side)
            row = int((y1 + y2) / 2 // side)
            if (row, col) not in best or area > best[row, col]:
                best[row, col] = area
                out[b, row, col] = count
    return out


# %% wrong: label 0 taken for empty | names: label of 0
def assign_targets(boxes, labels, grid, side):
    out = torch.full((len(boxes), grid, grid), -1, dtype=torch.int64)
    for b in range(len(boxes)):
        best = {}
        for k in range(boxes.shape[1]):
            if labels[b, k] <= 0:
                continue
            x1, y1, x2, y2 = boxes[b, k].tolist()
            area = (x2 - x1) * (y2 - y1)
            col = int((x1 + x2) / 2 // side)
            row = int((y1 + y2) / 2 // side)
            if (row, col) not in best or area > best[row, col]:
                best[row, col] = area
                out[b, row, col] = k
    return out
