# %% correct: a weight for each cell
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    weight = torch.ones_like(outputs[..., 0]).masked_fill(~present, empty_weight)
    loss = functional.binary_cross_entropy_with_logits(
        outputs[..., 0], present.to(outputs.dtype), weight, reduction="sum"
    )
    full = outputs[present]
    loss = loss + box_weight * functional.mse_loss(full[:, 1:5], codes[present], reduction="sum")
    loss = loss + functional.nll_loss(full[:, 5:].log_softmax(dim=1), classes[present], reduction="sum")
    return loss / outputs.shape[0]


# %% correct: masks, with safe targets
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    codes = torch.where(present[..., None], codes, outputs[..., 1:5].detach())
    box = (outputs[..., 1:5] - codes).square().sum(dim=-1) * present
    chosen = torch.where(present, classes, 0)[..., None]
    kind = -outputs[..., 5:].log_softmax(dim=-1).gather(-1, chosen)[..., 0] * present
    logit = outputs[..., 0]
    score = torch.where(present, functional.softplus(-logit), empty_weight * functional.softplus(logit))
    return (score + box_weight * box + kind).sum(dim=(1, 2)).mean()


# %% correct: scene by scene, cell by cell
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    losses = []
    for out, here, code, kind in zip(outputs, present, codes, classes):
        loss = empty_weight * -functional.logsigmoid(-out[~here][:, 0]).sum()
        for cell, target, name in zip(out[here], code[here], kind[here]):
            loss = loss - functional.logsigmoid(cell[0])
            loss = loss + box_weight * ((cell[1:5] - target) ** 2).sum()
            loss = loss + functional.cross_entropy(cell[5:], name)
        losses.append(loss)
    return torch.stack(losses).mean()


# %% wrong: boxes judged everywhere | names: boxes are judged in empty cells
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5] - codes).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: classes judged everywhere | names: classes are judged in empty cells
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:].flatten(0, 2), classes.flatten().clamp(min=0), reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: a mask that is multiplied | names: multiplied by the mask
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = ((outputs[..., 1:5] - codes) * present[..., None]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: not divided | names: not divided by the number of scenes
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return score + box_weight * box + kind


# %% wrong: divided by the objects | names: number of objects
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / present.sum()


# %% wrong: divided by the cells | names: number of cells
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / present.numel()


# %% wrong: means for sums | names: averaged over its cells
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = (score[present].sum() + empty_weight * score[~present].sum()) / present.numel()
    box = (outputs[..., 1:5][present] - codes[present]).square().mean()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present])
    return score + box_weight * box + kind


# %% wrong: mean of the four codes | names: averaged over the four codes
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().mean(dim=-1).sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: mean of the squares | names: the squared errors are averaged, not summed
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = functional.mse_loss(outputs[..., 1:5][present], codes[present])
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: boxes not weighted | names: the boxes are not weighted
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box + kind) / len(outputs)


# %% wrong: empty cells not weighted | names: the empty cells are not weighted
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score.sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: no weights | names: nothing is weighted
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score.sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box + kind) / len(outputs)


# %% wrong: weights exchanged | names: the two weights are exchanged
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + box_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + empty_weight * box + kind) / len(outputs)


# %% wrong: the empty weight on all cells | names: falls on the full cells too
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = empty_weight * score.sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: the empty weight on full cells | names: falls on the full cells, not
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = empty_weight * score[present].sum() + score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: the box weight on the classes too | names: falls on the classes too
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * (box + kind)) / len(outputs)


# %% wrong: empty cells left out | names: empty cells are not judged at all
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: absolute errors | names: absolute errors
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).abs().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: targets turned round | names: full and empty are exchanged
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], (~present).to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: two sigmoids | names: sigmoid twice
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(
        outputs[..., 0].sigmoid(), present.to(outputs.dtype), reduction="none"
    )
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: two softmaxes | names: softmax twice
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present].softmax(dim=-1), classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: the logarithm of a sigmoid | names: a logarithm is taken of a sigmoid
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = -torch.where(present, outputs[..., 0].sigmoid().log(), (1 - outputs[..., 0].sigmoid()).log())
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: a sigmoid on the place | names: as in YOLOv2
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (torch.cat([outputs[..., 1:3].sigmoid(), outputs[..., 3:5]], dim=-1)[present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: a sigmoid for each class | names: each class has a sigmoid
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.binary_cross_entropy_with_logits(
        outputs[..., 5:][present],
        functional.one_hot(classes[present], outputs.shape[-1] - 5).to(outputs.dtype),
        reduction="sum",
    )
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: means that are nan without objects | names: averaged over its cells / a mean is taken
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].mean() + empty_weight * score[~present].mean()
    box = (outputs[..., 1:5][present] - codes[present]).square().mean()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present])
    return score + box_weight * box + kind


# %% wrong: a float | names: tensor
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return ((score + box_weight * box + kind) / len(outputs)).item()


# %% wrong: no classes | names: the classes are left out
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present] - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box) / len(outputs)


# %% wrong: boxes out of the graph | names: cut out of the graph
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    score = score[present].sum() + empty_weight * score[~present].sum()
    box = (outputs[..., 1:5][present].detach() - codes[present]).square().sum()
    kind = functional.cross_entropy(outputs[..., 5:][present], classes[present], reduction="sum")
    return (score + box_weight * box + kind) / len(outputs)


# %% wrong: classes averaged | names: classes is averaged
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    logit = outputs[..., 0]
    score = functional.binary_cross_entropy_with_logits(logit, present.to(logit.dtype), reduction="none")
    total = score[present].sum() + empty_weight * score[~present].sum()
    full = outputs[present]
    box = (full[:, 1:5] - codes[present]).square().sum()
    kind = functional.cross_entropy(full[:, 5:], classes[present])
    return (total + box_weight * box + kind) / len(outputs)


# %% wrong: the codes one place too early | names: the codes are read one place
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    logit = outputs[..., 0]
    score = functional.binary_cross_entropy_with_logits(logit, present.to(logit.dtype), reduction="none")
    total = score[present].sum() + empty_weight * score[~present].sum()
    full = outputs[present]
    box = (full[:, :4] - codes[present]).square().sum()
    kind = functional.cross_entropy(full[:, 5:], classes[present], reduction="sum")
    return (total + box_weight * box + kind) / len(outputs)


# %% wrong: weights made in float32 | names: float32
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    weight = torch.where(present, 1.0, empty_weight).to(outputs.dtype)
    loss = nn.functional.binary_cross_entropy_with_logits(
        outputs[..., 0], present.to(outputs.dtype), weight, reduction="sum"
    )
    full = outputs[present]
    loss = loss + box_weight * nn.functional.mse_loss(full[:, 1:5], codes[present], reduction="sum")
    return (loss + nn.functional.cross_entropy(full[:, 5:], classes[present], reduction="sum")) / len(outputs)


# %% wrong: Huber | names: a Huber loss
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    full = outputs[present]
    bce = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    s = bce[present].sum() + empty_weight * bce[~present].sum()
    return (
        s
        + box_weight * functional.smooth_l1_loss(full[:, 1:5], codes[present], reduction="sum")
        + functional.cross_entropy(full[:, 5:], classes[present], reduction="sum")
    ) / len(outputs)


# %% wrong: binary cross-entropy averaged | names: binary cross-entropy is averaged
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    full = outputs[present]
    bce = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    w = torch.where(present, torch.ones_like(bce), torch.full_like(bce, empty_weight))
    return (w * bce).mean() + (
        box_weight * ((full[:, 1:5] - codes[present]) ** 2).sum()
        + functional.cross_entropy(full[:, 5:], classes[present], reduction="sum")
    ) / len(outputs)


# %% wrong: squared errors on the presence | names: squared errors judge
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    full = outputs[present]
    bce = (outputs[..., 0].sigmoid() - present.to(outputs.dtype)) ** 2
    s = bce[present].sum() + empty_weight * bce[~present].sum()
    return (
        s
        + box_weight * ((full[:, 1:5] - codes[present]) ** 2).sum()
        + functional.cross_entropy(full[:, 5:], classes[present], reduction="sum")
    ) / len(outputs)


# %% wrong: where after the squares: forward right, gradient nan | names: chosen after the squares
def detector_loss(
    outputs: torch.Tensor,
    present: torch.Tensor,
    codes: torch.Tensor,
    classes: torch.Tensor,
    box_weight: float = 5.0,
    empty_weight: float = 0.5,
) -> torch.Tensor:
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    box = torch.where(present[..., None], (outputs[..., 1:5] - codes).square(), 0).sum()
    kind = functional.cross_entropy(outputs[present][:, 5:], classes[present], reduction="sum")
    return (score[present].sum() + empty_weight * score[~present].sum() + box_weight * box + kind) / len(outputs)


# %% wrong: norm, not its square | names: the distance of the four codes
def detector_loss(
    outputs: torch.Tensor,
    present: torch.Tensor,
    codes: torch.Tensor,
    classes: torch.Tensor,
    box_weight: float = 5.0,
    empty_weight: float = 0.5,
) -> torch.Tensor:
    logit = outputs[..., 0]
    score = functional.binary_cross_entropy_with_logits(logit, present.to(outputs.dtype), reduction="none")
    full = outputs[present]
    box = (full[:, 1:5] - codes[present]).norm(dim=1).sum()
    kind = functional.cross_entropy(full[:, 5:], classes[present], reduction="sum")
    total = score[present].sum() + empty_weight * score[~present].sum() + box_weight * box + kind
    return total / len(outputs)


# %% wrong: nan_to_num on the product | names: chosen after the squares / multiplied by the mask
def detector_loss(
    outputs: torch.Tensor,
    present: torch.Tensor,
    codes: torch.Tensor,
    classes: torch.Tensor,
    box_weight: float = 5.0,
    empty_weight: float = 0.5,
) -> torch.Tensor:
    mask = present.to(outputs.dtype)
    score = functional.binary_cross_entropy_with_logits(outputs[..., 0], mask, reduction="none")
    box = torch.nan_to_num((outputs[..., 1:5] - codes).square() * mask[..., None]).sum()
    kind = functional.cross_entropy(outputs[present][:, 5:], classes[present], reduction="sum")
    return ((score * mask).sum() + empty_weight * (score * (1 - mask)).sum() + box_weight * box + kind) / len(outputs)


# %% wrong: box loss in empty cells towards zero | names: pulled to 0
def detector_loss(
    outputs: torch.Tensor,
    present: torch.Tensor,
    codes: torch.Tensor,
    classes: torch.Tensor,
    box_weight: float = 5.0,
    empty_weight: float = 0.5,
) -> torch.Tensor:
    logit = outputs[..., 0]
    score = functional.binary_cross_entropy_with_logits(logit, present.to(outputs.dtype), reduction="none")
    full = outputs[present]
    box = (full[:, 1:5] - codes[present]).square().sum()
    kind = functional.cross_entropy(full[:, 5:], classes[present], reduction="sum")
    total = score[present].sum() + empty_weight * score[~present].sum() + box_weight * box + kind + outputs[~present][:, 1:5].square().sum()
    return total / len(outputs)


# %% wrong: sigmoid and logarithm | names: cut at -100 / a logarithm is taken of a sigmoid
def detector_loss(
    outputs: torch.Tensor,
    present: torch.Tensor,
    codes: torch.Tensor,
    classes: torch.Tensor,
    box_weight: float = 5.0,
    empty_weight: float = 0.5,
) -> torch.Tensor:
    logit = outputs[..., 0]
    score = functional.binary_cross_entropy(logit.sigmoid(), present.to(outputs.dtype), reduction="none")
    full = outputs[present]
    box = (full[:, 1:5] - codes[present]).square().sum()
    kind = functional.cross_entropy(full[:, 5:], classes[present], reduction="sum")
    total = score[present].sum() + empty_weight * score[~present].sum() + box_weight * box + kind
    return total / len(outputs)


# %% wrong: class logits one place too early | names: class logits are read one place
def detector_loss(outputs, present, codes, classes, box_weight=5.0, empty_weight=0.5):
    full = outputs[present]
    bce = functional.binary_cross_entropy_with_logits(outputs[..., 0], present.to(outputs.dtype), reduction="none")
    s = bce[present].sum() + empty_weight * bce[~present].sum()
    return (
        s
        + box_weight * ((full[:, 1:5] - codes[present]) ** 2).sum()
        + functional.cross_entropy(full[:, 4:], classes[present], reduction="sum")
    ) / len(outputs)
