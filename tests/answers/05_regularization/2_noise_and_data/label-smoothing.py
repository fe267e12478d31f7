# %% correct: filled and scattered; a product of matrices
def smooth_targets(targets, classes, smoothing):
    P = torch.full((len(targets), classes), smoothing / classes)
    return P.scatter_(1, targets[:, None], 1 - smoothing + smoothing / classes)


def soft_cross_entropy(logits, P):
    log_p = logits - torch.logsumexp(logits, dim=1, keepdim=True)
    return -torch.einsum("ik,ik->", P, log_p) / len(P)


# %% correct: a table indexed by the targets; a shift by the largest score
def smooth_targets(targets, classes, smoothing):
    return torch.lerp(torch.eye(classes), torch.full((classes, classes), 1 / classes), smoothing)[targets]


def soft_cross_entropy(logits, P):
    z = logits - logits.max(dim=1, keepdim=True).values
    log_p = z - z.exp().sum(1, keepdim=True).log()
    return sum(-(p * row).sum() for p, row in zip(P, log_p)) / len(P)


# %% correct: compared with the classes; a log-softmax module
def smooth_targets(targets, classes, smoothing):
    right = targets.unsqueeze(1) == torch.arange(classes)
    return torch.where(right, 1 - smoothing * (classes - 1) / classes, smoothing / classes)


def soft_cross_entropy(logits, P):
    return (-nn.LogSoftmax(dim=-1)(logits) * P).mean(0).sum()


# %% correct: lambdas
smooth_targets = lambda targets, classes, smoothing: torch.eye(classes)[targets] * (1 - smoothing) + smoothing / classes
soft_cross_entropy = lambda logits, P: torch.mean(torch.sum(P * (torch.logsumexp(logits, 1, keepdim=True) - logits), 1))


# %% correct: loops
def smooth_targets(targets, classes, smoothing):
    rows = []
    for t in targets.tolist():
        row = [smoothing / classes] * classes
        row[t] += 1 - smoothing
        rows.append(row)
    return torch.tensor(rows, dtype=torch.float32)


def soft_cross_entropy(logits, P):
    total = logits.new_zeros(())
    for z, p in zip(logits, P):
        total = total - (p * z.log_softmax(0)).sum()
    return total / logits.shape[0]


# %% wrong: shared among the wrong classes | names: goes to the wrong classes alone
def smooth_targets(targets, classes, smoothing):
    hard = nn.functional.one_hot(targets, classes).float()
    return hard * (1 - smoothing) + (1 - hard) * smoothing / (classes - 1)


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: the right class gets 1 - s | names: rows do not sum to 1
def smooth_targets(targets, classes, smoothing):
    P = torch.full((len(targets), classes), smoothing / classes)
    P[torch.arange(len(targets)), targets] = 1 - smoothing
    return P


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: s for every class | names: instead of s/K
def smooth_targets(targets, classes, smoothing):
    return (1 - smoothing) * nn.functional.one_hot(targets, classes) + smoothing


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: the right class keeps its 1 | names: keeps its whole 1
def smooth_targets(targets, classes, smoothing):
    return nn.functional.one_hot(targets, classes) + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: s and 1 - s exchanged | names: are exchanged
def smooth_targets(targets, classes, smoothing):
    return smoothing * nn.functional.one_hot(targets, classes).float() + (1 - smoothing) / classes


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: classes counted from the targets | names: expected shape
def smooth_targets(targets, classes, smoothing):
    hard = nn.functional.one_hot(targets).float()
    return (1 - smoothing) * hard + smoothing / hard.shape[1]


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: summed over the batch | names: summed, not averaged
def smooth_targets(targets, classes, smoothing):
    return (1 - smoothing) * nn.functional.one_hot(targets, classes).float() + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum()


# %% wrong: the mean of all entries | names: all B * K entries
def smooth_targets(targets, classes, smoothing):
    return (1 - smoothing) * nn.functional.one_hot(targets, classes).float() + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).mean()


# %% wrong: softmax along the batch | names: runs over the batch axis
def smooth_targets(targets, classes, smoothing):
    return (1 - smoothing) * nn.functional.one_hot(targets, classes).float() + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=0)).sum(dim=1).mean()


# %% wrong: log of softmax | names: stay in log space
def smooth_targets(targets, classes, smoothing):
    return (1 - smoothing) * nn.functional.one_hot(targets, classes).float() + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P * torch.softmax(logits, dim=1).log()).sum(dim=1).mean()


# %% wrong: only the likeliest class | names: only the likeliest class
def smooth_targets(targets, classes, smoothing):
    return (1 - smoothing) * nn.functional.one_hot(targets, classes).float() + smoothing / classes


def soft_cross_entropy(logits, P):
    return -torch.log_softmax(logits, dim=1).gather(1, P.argmax(1, keepdim=True)).mean()


# %% wrong: the divergence instead of the cross-entropy | names: entropy of the targets is subtracted
def smooth_targets(targets, classes, smoothing):
    return (1 - smoothing) * nn.functional.one_hot(targets, classes).float() + smoothing / classes


def soft_cross_entropy(logits, P):
    return (P * (P.log() - torch.log_softmax(logits, dim=1))).sum(dim=1).mean()


# %% wrong: torch's own loss | names: without `cross_entropy`
def smooth_targets(targets, classes, smoothing):
    return (1 - smoothing) * nn.functional.one_hot(targets, classes).float() + smoothing / classes


def soft_cross_entropy(logits, P):
    return nn.functional.cross_entropy(logits, P)


# %% wrong: no minus | names: minus sign is missing
def smooth_targets(targets, classes, smoothing):
    return (1 - smoothing) * nn.functional.one_hot(targets, classes).float() + smoothing / classes


def soft_cross_entropy(logits, P):
    return (P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: the logarithm is forgotten | names: logarithm is missing
def smooth_targets(targets, classes, smoothing):
    return (1 - smoothing) * nn.functional.one_hot(targets, classes).float() + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P * torch.softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: float64 targets | names: torch.float64
def smooth_targets(targets, classes, smoothing):
    return (1 - smoothing) * nn.functional.one_hot(targets, classes).double() + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: 1 - s/K on the right | names: 1 - s/K
def smooth_targets(targets, classes, smoothing):
    P = torch.full((len(targets), classes), smoothing / classes)
    P[torch.arange(len(targets)), targets] = 1 - smoothing / classes
    return P


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: s for all others | names: all of s each
def smooth_targets(targets, classes, smoothing):
    P = torch.full((len(targets), classes), smoothing)
    P[torch.arange(len(targets)), targets] = 1 - smoothing
    return P


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: nothing given back | names: given to no other
def smooth_targets(targets, classes, smoothing):
    return (1 - smoothing) * nn.functional.one_hot(targets, classes).float()


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: twice the half | names: 1 - s - s/K
def smooth_targets(targets, classes, smoothing):
    P = torch.full((len(targets), classes), smoothing / classes)
    P[torch.arange(len(targets)), targets] = 1 - smoothing - smoothing / classes
    return P


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: K - 1, and more than one | names: 1 - s + s/K
def smooth_targets(targets, classes, smoothing):
    P = torch.full((len(targets), classes), smoothing / (classes - 1))
    P[torch.arange(len(targets)), targets] = 1 - smoothing + smoothing / classes
    return P


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: all columns of the right classes | names: of the whole batch
def smooth_targets(targets, classes, smoothing):
    P = torch.full((len(targets), classes), smoothing / classes)
    P[:, targets] += 1 - smoothing
    return P


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, dim=1)).sum(dim=1).mean()


# %% wrong: floor added 1e-9 | names: is added to the probabilities
def smooth_targets(targets, classes, smoothing):
    hard = nn.functional.one_hot(targets, classes).float()
    return (1 - smoothing) * hard + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P * torch.log(torch.softmax(logits, 1) + 1e-9)).sum(1).mean()


# %% wrong: no softmax | names: softmax is missing
def smooth_targets(targets, classes, smoothing):
    hard = nn.functional.one_hot(targets, classes).float()
    return (1 - smoothing) * hard + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P * logits).sum(1).mean()


# %% wrong: divided by K | names: number of classes, not of examples
def smooth_targets(targets, classes, smoothing):
    hard = nn.functional.one_hot(targets, classes).float()
    return (1 - smoothing) * hard + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, 1)).sum() / logits.shape[1]


# %% wrong: means first | names: before P comes in
def smooth_targets(targets, classes, smoothing):
    hard = nn.functional.one_hot(targets, classes).float()
    return (1 - smoothing) * hard + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P.mean(0) * torch.log_softmax(logits, 1).mean(0)).sum()


# %% wrong: sigmoid | names: one by one (sigmoid)
def smooth_targets(targets, classes, smoothing):
    hard = nn.functional.one_hot(targets, classes).float()
    return (1 - smoothing) * hard + smoothing / classes


def soft_cross_entropy(logits, P):
    return nn.functional.binary_cross_entropy_with_logits(logits, P, reduction="none").sum(1).mean()


# %% wrong: detached P | names: argument 2 / `P`
def smooth_targets(targets, classes, smoothing):
    hard = nn.functional.one_hot(targets, classes).float()
    return (1 - smoothing) * hard + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P.detach() * torch.log_softmax(logits, 1)).sum(1).mean()


# %% wrong: one loss an example | names: lacks
def smooth_targets(targets, classes, smoothing):
    hard = nn.functional.one_hot(targets, classes).float()
    return (1 - smoothing) * hard + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P * torch.log_softmax(logits, 1)).sum(1)


# %% wrong: unstable exp | names: exp overflows
def smooth_targets(targets, classes, smoothing):
    hard = nn.functional.one_hot(targets, classes).float()
    return (1 - smoothing) * hard + smoothing / classes


def soft_cross_entropy(logits, P):
    return (P * (logits.exp().sum(1, keepdim=True).log() - logits)).sum(1).mean()


# %% wrong: float32 inside | names: float32
def smooth_targets(targets, classes, smoothing):
    hard = nn.functional.one_hot(targets, classes).float()
    return (1 - smoothing) * hard + smoothing / classes


def soft_cross_entropy(logits, P):
    return -(P.float() * torch.log_softmax(logits.float(), 1)).sum(1).mean().to(logits.dtype)
