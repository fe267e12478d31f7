# %% correct: gather
def cross_entropy(logits, targets):
    return -torch.log_softmax(logits, 1).gather(1, targets.unsqueeze(1)).mean()


# %% correct: one-hot targets
def cross_entropy(logits, targets):
    onehot = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    return -(onehot * logits.log_softmax(-1)).sum(1).mean()


# %% correct: a loop over the examples, with logsumexp
def cross_entropy(logits, targets):
    losses = [torch.logsumexp(row, 0) - row[target] for row, target in zip(logits, targets)]
    return torch.stack(losses).mean()


# %% wrong: summed | names: summed, not averaged
def cross_entropy(logits, targets):
    return -torch.log_softmax(logits, 1)[torch.arange(len(targets)), targets].sum()


# %% wrong: softmax twice | names: softmax is applied twice
def cross_entropy(logits, targets):
    p = torch.softmax(logits, 1)
    return -torch.log_softmax(p, 1)[torch.arange(len(targets)), targets].mean()


# %% wrong: log of softmax | names: rounded to 0
def cross_entropy(logits, targets):
    return -torch.softmax(logits, 1)[torch.arange(len(targets)), targets].log().mean()


# %% wrong: the probability is clamped | names: clamped at 1e-12
def cross_entropy(logits, targets):
    p = torch.softmax(logits, 1)[torch.arange(len(targets)), targets]
    return -p.clamp(min=1e-12).log().mean()


# %% wrong: averaged over classes too | names: not over the B examples
def cross_entropy(logits, targets):
    onehot = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    return -(onehot * torch.log_softmax(logits, 1)).mean()


# %% wrong: no minus | names: minus sign is missing
def cross_entropy(logits, targets):
    return torch.log_softmax(logits, 1)[torch.arange(len(targets)), targets].mean()


# %% wrong: no logarithm | names: logarithm is missing
def cross_entropy(logits, targets):
    return -torch.softmax(logits, 1)[torch.arange(len(targets)), targets].mean()


# %% wrong: softmax over the batch | names: over the batch axis
def cross_entropy(logits, targets):
    return -torch.log_softmax(logits, 0)[torch.arange(len(targets)), targets].mean()


# %% wrong: no normalization | names: nothing is normalized
def cross_entropy(logits, targets):
    return -logits[torch.arange(len(targets)), targets].mean()


# %% wrong: all pairs of rows and targets | names: every target picks from every row
def cross_entropy(logits, targets):
    return -torch.log_softmax(logits, 1)[:, targets].mean()


# %% wrong: squared error on one-hot targets | names: squared error
def cross_entropy(logits, targets):
    onehot = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    return ((torch.softmax(logits, 1) - onehot) ** 2).mean()


# %% wrong: a number that carries no gradient | names: no gradient flows
def cross_entropy(logits, targets):
    return torch.tensor(
        (-torch.log_softmax(logits, 1)[torch.arange(len(targets)), targets]).mean().item(), dtype=logits.dtype
    )


# %% wrong: ready-made | names: without `cross_entropy`
def cross_entropy(logits, targets):
    return nn.functional.cross_entropy(logits, targets)


# %% correct: by a reader who had not seen the tests, first way
def cross_entropy(logits, targets):
    logp = torch.log_softmax(logits, dim=1)
    return -logp[torch.arange(len(targets)), targets].mean()


# %% correct: by a reader who had not seen the tests, second way
def cross_entropy(logits, targets):
    """Own log-sum-exp, a loop over the examples."""
    total = logits.new_zeros(())
    for row, k in zip(logits, targets):
        total = total + torch.logsumexp(row, 0) - row[k]
    return total / logits.shape[0]


# %% correct: a lambda with a diagonal
cross_entropy = lambda logits, targets: -torch.log_softmax(logits, 1)[:, targets].diagonal().mean()


# %% correct: a mask of classes
def cross_entropy(logits, targets):
    mask = targets[:, None] == torch.arange(logits.shape[1])
    return (logits.logsumexp(1) - logits[mask]).mean()


# %% wrong: divided by the number of classes | names: number of classes K
def cross_entropy(logits, targets):
    p = torch.softmax(logits, 1)
    logs = torch.log_softmax(logits, 1)
    rows = torch.arange(len(targets))
    return -logs[rows, targets].sum() / logits.shape[1]


# %% wrong: the logarithm of the mean | names: of the mean probability
def cross_entropy(logits, targets):
    p = torch.softmax(logits, 1)
    logs = torch.log_softmax(logits, 1)
    rows = torch.arange(len(targets))
    return -p[rows, targets].mean().log()


# %% wrong: the most probable class | names: the most probable class
def cross_entropy(logits, targets):
    p = torch.softmax(logits, 1)
    logs = torch.log_softmax(logits, 1)
    rows = torch.arange(len(targets))
    return -logs.max(1).values.mean()


# %% wrong: binary cross-entropy of the softmax | names: the other classes enter
def cross_entropy(logits, targets):
    truth = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits)
    p = torch.softmax(logits, 1)
    return -(truth * p.log() + (1 - truth) * (1 - p).log()).sum(1).mean()


# %% wrong: a sigmoid per class | names: squeezed by a sigmoid
def cross_entropy(logits, targets):
    truth = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits)
    p = torch.sigmoid(logits)
    return -(truth * p.log() + (1 - truth) * (1 - p).log()).sum(1).mean()


# %% wrong: base 2 | names: to base 2
def cross_entropy(logits, targets):
    p = torch.softmax(logits, 1)
    logs = torch.log_softmax(logits, 1)
    rows = torch.arange(len(targets))
    return -p[rows, targets].log2().mean()


# %% wrong: one minus the probability | names: without a logarithm
def cross_entropy(logits, targets):
    p = torch.softmax(logits, 1)
    logs = torch.log_softmax(logits, 1)
    rows = torch.arange(len(targets))
    return (1 - p[rows, targets]).mean()


# %% wrong: one loss per example | names: still lacks
def cross_entropy(logits, targets):
    p = torch.softmax(logits, 1)
    logs = torch.log_softmax(logits, 1)
    rows = torch.arange(len(targets))
    return -logs[rows, targets]


# %% wrong: clamped at 1e-10 | names: clamped at 1e-10
def cross_entropy(logits, targets):
    p = torch.softmax(logits, 1)
    logs = torch.log_softmax(logits, 1)
    rows = torch.arange(len(targets))
    return -p[rows, targets].clamp(min=1e-10).log().mean()


# %% wrong: the normalizer is detached | names: the gradient
def cross_entropy(logits, targets):
    picked = logits.gather(1, targets[:, None]).squeeze(1)
    return (logits.logsumexp(1).detach() - picked).mean()


# %% wrong: through single precision | names: through float32 / 7 digits of float32
def cross_entropy(logits, targets):
    logs = torch.log_softmax(logits.float(), 1)
    return -logs[torch.arange(len(targets)), targets].mean().to(logits.dtype)
