# %% correct: a mask of the living
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    enemies = (overlap > threshold) & (labels[:, None] == labels)
    alive = torch.ones(len(boxes), dtype=torch.bool)
    kept = []
    for k in torch.sort(scores, descending=True, stable=True).indices.tolist():
        if alive[k]:
            kept.append(k)
            alive &= ~enemies[k]
    return torch.tensor(kept, dtype=torch.long)


# %% correct: class after class, then sorted
def nms(boxes, scores, labels, threshold):
    rank = sorted(range(len(scores)), key=lambda k: -scores[k].item())
    kept = []
    for label in set(labels.tolist()):
        left = [k for k in rank if labels[k] == label]
        while left:
            best = left.pop(0)
            kept.append(best)
            left = [k for k in left if d2l.box_iou(boxes[best][None], boxes[k][None]).item() <= threshold]
    return torch.tensor(sorted(kept, key=rank.index), dtype=torch.int64)


# %% correct: classes moved apart
def nms(boxes, scores, labels, threshold):
    if len(boxes) == 0:
        return torch.zeros(0, dtype=torch.int64)
    far = (boxes.max() - boxes.min() + 1) * labels[:, None]
    moved = boxes.double() + far.double()
    order = torch.argsort(-scores, stable=True)
    kept = torch.zeros(0, dtype=torch.int64)
    for k in order:
        agreement = d2l.box_iou(moved[k][None], moved[kept])[0]
        if not (agreement.float() > threshold).any():
            kept = torch.cat([kept, k[None]])
    return kept


# %% wrong: the library's | names: nms
def nms(boxes, scores, labels, threshold):
    return d2l.nms(boxes, scores, threshold)


# %% wrong: across classes | names: boxes of other classes are dropped too
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = kept
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: in the order of position | names: in the order in which they stand
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in range(len(boxes)):
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: the lowest score first | names: from the lowest score up
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: dropped ones drop others | names: boxes that were dropped themselves drop others
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in seen if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: an equal IoU drops | names: equal to the threshold
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] < threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: the last kept one only | names: the last kept one only
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept[-1:] if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: the best one only | names: only the best box of all
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept[:1] if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: those that agree little are dropped | names: agree little are dropped
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] >= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: a fixed threshold | names: the threshold is not used
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] <= 0.5 for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: any overlap drops | names: any overlap drops
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] == 0 for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: in order of position at the end | names: in order of position
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(sorted(kept), dtype=torch.int64)


# %% wrong: the boxes | names: the boxes themselves
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return boxes[kept]


# %% wrong: a mask | names: a mask is returned
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor([k in kept for k in range(len(boxes))])


# %% wrong: a list | names: list
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return kept


# %% wrong: int32 | names: int32
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int32)


# %% wrong: places in the sorted list | names: place in the sorted list
def nms(boxes, scores, labels, threshold):
    order = scores.argsort(descending=True, stable=True)
    boxes, labels = boxes[order], labels[order]
    overlap = d2l.box_iou(boxes, boxes)
    kept = []
    for k in range(len(boxes)):
        if all(overlap[k, j] <= threshold for j in kept if labels[j] == labels[k]):
            kept.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: later of equal scores first | names: of equal scores the later
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.flip(0).argsort(descending=True, stable=True).neg().add(len(scores) - 1).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: class after class | names: class after class
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(sorted(kept, key=lambda k: labels[k].item()), dtype=torch.int64)


# %% wrong: one for each class | names: one box for each class
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if not rivals:
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: the largest first | names: from the largest area down
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in (boxes[:, 2:] - boxes[:, :2]).prod(dim=1).argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: the dropped ones | names: the dropped ones are returned
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor([k for k in seen if k not in kept], dtype=torch.int64)


# %% wrong: the next higher score only | names: the one of next higher score
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in seen[-1:] if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: empty float tensor for no boxes | names: float32
def nms(boxes, scores, labels, threshold):
    overlap = d2l.box_iou(boxes, boxes)
    kept, seen = [], []
    for k in scores.argsort(descending=True, stable=True).tolist():
        rivals = [j for j in kept if labels[j] == labels[k]]
        if all(overlap[k, j] <= threshold for j in rivals):
            kept.append(k)
        seen.append(k)
    return torch.tensor(kept)


# %% wrong: scores below the threshold dropped | names: below the threshold are dropped
def nms(boxes: torch.Tensor, scores: torch.Tensor, labels: torch.Tensor, threshold: float) -> torch.Tensor:
    kept = []
    agree = d2l.box_iou(boxes, boxes)
    for k in scores.argsort(descending=True, stable=True).tolist():
        if scores[k] >= threshold and all(agree[k, r] <= threshold for r in kept if labels[r] == labels[k]):
            kept.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: scores of the dropped set to -1: negative ones lost | names: -1 or less are never kept
def nms(boxes: torch.Tensor, scores: torch.Tensor, labels: torch.Tensor, threshold: float) -> torch.Tensor:
    scores = scores.clone()
    agree = d2l.box_iou(boxes, boxes)
    kept = []
    while len(scores) and scores.max() > -1:
        k = int(scores.argmax())
        kept.append(k)
        scores[(agree[k] > threshold) & (labels == labels[k])] = -1
        scores[k] = -1
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: intersection over the smaller box | names: divided by the smaller area
def nms(boxes: torch.Tensor, scores: torch.Tensor, labels: torch.Tensor, threshold: float) -> torch.Tensor:
    kept = []
    area = (boxes[:, 2:] - boxes[:, :2]).prod(1)
    shared = (torch.minimum(boxes[:, None, 2:], boxes[None, :, 2:]) - torch.maximum(boxes[:, None, :2], boxes[None, :, :2])).clamp(min=0).prod(-1)
    agree = shared / torch.minimum(area[:, None], area[None])
    for k in scores.argsort(descending=True, stable=True).tolist():
        if all(agree[k, r] <= threshold for r in kept if labels[r] == labels[k]):
            kept.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: classes moved apart by too little | names: moved apart by 10
def nms(boxes: torch.Tensor, scores: torch.Tensor, labels: torch.Tensor, threshold: float) -> torch.Tensor:
    moved = boxes + (labels * 10)[:, None]
    agree = d2l.box_iou(moved, moved) > threshold
    kept = []
    for k in scores.argsort(descending=True, stable=True).tolist():
        if not agree[k, kept].any():
            kept.append(k)
    return torch.tensor(kept, dtype=torch.int64)


# %% wrong: other classes in place of the same | names: *other* classes
def nms(boxes, scores, labels, threshold):
    order = scores.argsort(descending=True, stable=True)
    iou = d2l.box_iou(boxes, boxes)
    kept = []
    for k in order.tolist():
        if all(labels[j] == labels[k] or iou[j, k] <= threshold for j in kept):
            kept.append(k)
    return torch.tensor(kept, dtype=torch.int64)
