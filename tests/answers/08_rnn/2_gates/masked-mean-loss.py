# %% correct: where in place of choosing
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    clean = logits.masked_fill(~real[:, :, None], 0.0)
    wanted = targets.masked_fill(~real, 0)
    losses = functional.cross_entropy(clean.transpose(1, 2), wanted, reduction="none")
    return torch.where(real, losses, 0.0).sum() / max(int(lengths.sum()), 1)


# %% correct: ignore_index
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    wanted = torch.where(real, targets, -100)
    clean = torch.where(real[:, :, None], logits, torch.zeros_like(logits))
    total = functional.cross_entropy(clean.flatten(0, 1), wanted.flatten(), ignore_index=-100, reduction="sum")
    return total / real.sum().clamp_min(1)


# %% correct: a loop over rows, log-softmax by hand
def masked_mean_loss(logits, targets, lengths):
    total, count = torch.where(torch.zeros_like(logits, dtype=torch.bool), logits, 0.0).sum(), 0
    for scores, classes, length in zip(logits, targets, lengths.tolist()):
        scores, classes = scores[:length], classes[:length]
        total = total + (scores.logsumexp(dim=1) - scores[torch.arange(length), classes]).sum()
        count += length
    return total / max(count, 1)


# %% wrong: the padding in the mean | names: the padding counts
def masked_mean_loss(logits, targets, lengths):
    return functional.cross_entropy(logits.flatten(0, 1), targets.flatten())


# %% wrong: divided by B * T | names: divided by B * T
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    safe = torch.where(real, targets, 0)
    clean = torch.where(real[:, :, None], logits, 0.0)
    losses = functional.cross_entropy(clean.transpose(1, 2), safe, reduction="none")
    return (losses * real).mean()


# %% wrong: divided by the rows | names: divided by the number of rows
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    safe = torch.where(real, targets, 0)
    clean = torch.where(real[:, :, None], logits, 0.0)
    losses = functional.cross_entropy(clean.transpose(1, 2), safe, reduction="none")
    return (losses * real).sum() / len(targets)


# %% wrong: divided by T | names: divided by T
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    safe = torch.where(real, targets, 0)
    clean = torch.where(real[:, :, None], logits, 0.0)
    losses = functional.cross_entropy(clean.transpose(1, 2), safe, reduction="none")
    return (losses * real).sum() / targets.shape[1]


# %% wrong: rows averaged first | names: each row is averaged first
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    safe = torch.where(real, targets, 0)
    clean = torch.where(real[:, :, None], logits, 0.0)
    losses = functional.cross_entropy(clean.transpose(1, 2), safe, reduction="none")
    return ((losses * real).sum(dim=1) / lengths.clamp(min=1)).mean()


# %% wrong: full rows averaged first | names: each row is averaged first
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    safe = torch.where(real, targets, 0)
    clean = torch.where(real[:, :, None], logits, 0.0)
    losses = functional.cross_entropy(clean.transpose(1, 2), safe, reduction="none")
    return ((losses * real).sum(dim=1) / lengths.clamp(min=1)).sum() / (lengths > 0).sum().clamp(min=1)


# %% wrong: steps averaged first | names: each step is averaged first
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    safe = torch.where(real, targets, 0)
    clean = torch.where(real[:, :, None], logits, 0.0)
    losses = functional.cross_entropy(clean.transpose(1, 2), safe, reduction="none")
    return ((losses * real).sum(dim=0) / real.sum(dim=0).clamp(min=1)).mean()


# %% wrong: mask inverted | names: the mask is inverted
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) >= lengths[:, None]
    safe = torch.where(real, targets, 0)
    clean = torch.where(real[:, :, None], logits, 0.0)
    losses = functional.cross_entropy(clean.transpose(1, 2), safe, reduction="none")
    return (losses * real).sum() / real.sum().clamp(min=1)


# %% wrong: one place too many | names: one place too many
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) <= lengths[:, None]
    safe = torch.where(real, targets, 0)
    clean = torch.where(real[:, :, None], logits, 0.0)
    losses = functional.cross_entropy(clean.transpose(1, 2), safe, reduction="none")
    return (losses * real).sum() / real.sum().clamp(min=1)


# %% wrong: last place lost | names: the last real place of each row
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None] - 1
    safe = torch.where(real, targets, 0)
    clean = torch.where(real[:, :, None], logits, 0.0)
    losses = functional.cross_entropy(clean.transpose(1, 2), safe, reduction="none")
    return (losses * real).sum() / real.sum().clamp(min=1)


# %% wrong: padding in front | names: taken to stand in front
def masked_mean_loss(logits, targets, lengths):
    steps = torch.arange(targets.shape[1])
    real = steps >= len(steps) - lengths[:, None]
    safe = torch.where(real, targets, 0)
    clean = torch.where(real[:, :, None], logits, 0.0)
    losses = functional.cross_entropy(clean.transpose(1, 2), safe, reduction="none")
    return (losses * real).sum() / real.sum().clamp(min=1)


# %% wrong: summed | names: added up, not averaged
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    safe = torch.where(real, targets, 0)
    clean = torch.where(real[:, :, None], logits, 0.0)
    losses = functional.cross_entropy(clean.transpose(1, 2), safe, reduction="none")
    return (losses * real).sum()


# %% wrong: longest length for all | names: the longest row's length
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]).expand_as(targets) < lengths.max()
    safe = torch.where(real, targets, 0)
    clean = torch.where(real[:, :, None], logits, 0.0)
    losses = functional.cross_entropy(clean.transpose(1, 2), safe, reduction="none")
    return (losses * real).sum() / real.sum().clamp(min=1)


# %% wrong: nan for nothing | names: gives nan, 0 / 0
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    return functional.cross_entropy(logits[real], targets[real])


# %% wrong: multiplied by the mask | names: 0 times nan is nan
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    safe = torch.where(real, targets, 0)
    losses = functional.cross_entropy(logits.transpose(1, 2), safe, reduction="none")
    return (losses * real).sum() / real.sum().clamp(min=1)


# %% wrong: padded targets go into the loss | names: no class at all may stand there
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    losses = functional.cross_entropy(logits.transpose(1, 2), targets, reduction="none")
    return losses[real].sum() / real.sum().clamp(min=1)


# %% wrong: class 0 is padding | names: class 0 is taken for padding
def masked_mean_loss(logits, targets, lengths):
    real = targets != 0
    total = functional.cross_entropy(logits[real], targets[real], reduction="sum")
    return total / real.sum().clamp(min=1)


# %% wrong: softmax twice | names: softmax is taken twice
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    total = functional.cross_entropy(logits[real].softmax(dim=1), targets[real], reduction="sum")
    return total / real.sum().clamp(min=1)


# %% wrong: softmax over the steps | names: softmax runs over the steps
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    chances = logits.log_softmax(dim=1)[real]
    total = -chances[torch.arange(len(chances)), targets[real]].sum()
    return total / real.sum().clamp(min=1)


# %% wrong: padded logits set to 0 and counted | names: set to 0 and counted
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    clean = logits * real[:, :, None]
    return functional.cross_entropy(clean.flatten(0, 1), targets.flatten())


# %% wrong: a constant for nothing | names: cannot be differentiated
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    if not real.any():
        return logits.new_zeros(())
    return functional.cross_entropy(logits[real], targets[real])


# %% wrong: a float | names: a tensor / requires_grad / type / gradient
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(targets.shape[1]) < lengths[:, None]
    total = functional.cross_entropy(logits[real], targets[real], reduction="sum")
    return (total / real.sum().clamp(min=1)).item()


# %% wrong: log of a softmax | names: whose log is -inf
def masked_mean_loss(logits, targets, lengths):
    B, T, K = logits.shape
    real = torch.arange(T)[None, :] < lengths[:, None]
    if not real.any():
        return logits[real].sum()
    p = logits[real].softmax(1).gather(1, targets[real][:, None])
    return -p.log().mean()


# %% wrong: logarithm of a sum of exponentials, by hand | names: of a large score is inf
def masked_mean_loss(logits, targets, lengths):
    B, T, K = logits.shape
    real = torch.arange(T)[None, :] < lengths[:, None]
    if not real.any():
        return logits[real].sum()
    z = logits[real]
    return (z.exp().sum(1).log() - z.gather(1, targets[real][:, None])[:, 0]).mean()


# %% wrong: softmax by hand | names: of a large score is inf
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(logits.shape[1])[None, :] < lengths[:, None]
    z = logits[real]
    if not len(z):
        return z.sum()
    p = z.exp() / z.exp().sum(1, keepdim=True)
    return -p.gather(1, targets[real][:, None]).log().mean()


# %% wrong: a small number inside the logarithm | names: whose log is -inf
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(logits.shape[1])[None, :] < lengths[:, None]
    z = logits[real]
    if not len(z):
        return z.sum()
    p = z.softmax(1)
    return -(p.gather(1, targets[real][:, None]) + 1e-7).log().mean()


# %% wrong: reshaped, not transposed | names: mixes places and classes
def masked_mean_loss(logits, targets, lengths):
    B, T, K = logits.shape
    real = torch.arange(T)[None, :] < lengths[:, None]
    scores = logits.masked_fill(~real[:, :, None], 0.0).reshape(B, K, T)
    t = targets.masked_fill(~real, -100)
    return functional.cross_entropy(scores, t, reduction="sum") / real.sum().clamp_min(1)


# %% wrong: padding adds log K | names: log K
def masked_mean_loss(logits, targets, lengths):
    B, T, K = logits.shape
    real = torch.arange(T)[None, :] < lengths[:, None]
    scores = logits.masked_fill(~real[:, :, None], 0.0).reshape(B * T, K)
    t = targets.masked_fill(~real, 0).reshape(-1)
    return functional.cross_entropy(scores, t, reduction="sum") / real.sum().clamp_min(1)


# %% wrong: one more in the denominator | names: 1 is added
def masked_mean_loss(logits, targets, lengths):
    B, T, K = logits.shape
    real = torch.arange(T)[None, :] < lengths[:, None]
    total = functional.cross_entropy(logits[real], targets[real], reduction="sum")
    return total / (real.sum() + 1)


# %% wrong: empty rows count a place | names: counts its first place
def masked_mean_loss(logits, targets, lengths):
    B, T, K = logits.shape
    real = torch.arange(T)[None, :] < lengths[:, None]
    real = torch.arange(T)[None, :] < lengths.clamp(min=1)[:, None]
    return functional.cross_entropy(logits[real], targets[real])


# %% wrong: cut off by .item() | names: no gradient reaches the logits
def masked_mean_loss(logits, targets, lengths):
    B, T, K = logits.shape
    real = torch.arange(T)[None, :] < lengths[:, None]
    total = functional.cross_entropy(logits[real], targets[real], reduction="sum")
    return torch.tensor((total / max(int(real.sum()), 1)).item())


# %% wrong: zero times the logits for nothing | names: 0 times nan is nan
def masked_mean_loss(logits, targets, lengths):
    B, T, K = logits.shape
    real = torch.arange(T)[None, :] < lengths[:, None]
    if not real.any():
        return 0 * logits.sum()
    return functional.cross_entropy(logits[real], targets[real])


# %% wrong: a number for nothing | names: which is no tensor
def masked_mean_loss(logits, targets, lengths):
    real = torch.arange(logits.shape[1])[None, :] < lengths[:, None]
    if not real.any():
        return 0.0
    return functional.cross_entropy(logits[real], targets[real])


# %% wrong: zeros of its own for nothing | names: not made from the logits
def masked_mean_loss(logits, targets, lengths):
    B, T, K = logits.shape
    real = torch.arange(T)[None, :] < lengths[:, None]
    if not real.any():
        return torch.zeros((), dtype=logits.dtype, requires_grad=True)
    return functional.cross_entropy(logits[real], targets[real])


# %% wrong: first place lost | names: the first place of each row
def masked_mean_loss(logits, targets, lengths):
    steps = torch.arange(targets.shape[1])
    real = (steps < lengths[:, None]) & (steps > 0)
    total = functional.cross_entropy(logits[real], targets[real], reduction="sum")
    return total / real.sum().clamp(min=1)
