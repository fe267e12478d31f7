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
