# %% correct: one-hot truth
def softmax_cross_entropy_backward(logits, targets):
    truth = nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    return (torch.softmax(logits, 1) - truth) / logits.shape[0]


# %% correct: scatter, and a softmax of its own
def softmax_cross_entropy_backward(logits, targets):
    e = (logits - logits.max(dim=1, keepdim=True).values).exp()
    p = e / e.sum(dim=1, keepdim=True)
    return p.scatter_add(1, targets[:, None], -torch.ones_like(p[:, :1])) / len(p)


# %% correct: row by row
def softmax_cross_entropy_backward(logits, targets):
    rows = []
    for z, t in zip(logits, targets):
        row = torch.softmax(z, 0)
        row[t] = row[t] - 1
        rows.append(row)
    return torch.stack(rows) / len(rows)


# %% correct: one row after the other, in double precision
def softmax_cross_entropy_backward(logits, targets):
    B, K = logits.shape
    rows = []
    for z, t in zip(logits.double(), targets.tolist()):
        e = torch.exp(z - z.max())
        truth = torch.tensor([1.0 if k == t else 0.0 for k in range(K)], dtype=torch.float64)
        rows.append((e / e.sum() - truth) / B)
    return torch.stack(rows).to(logits.dtype)


# %% wrong: no 1/B | names: the 1/B of the mean is missing
def softmax_cross_entropy_backward(logits, targets):
    return torch.softmax(logits, 1) - nn.functional.one_hot(targets, logits.shape[1])


# %% wrong: 1/(BK) | names: divided by B * K
def softmax_cross_entropy_backward(logits, targets):
    return (torch.softmax(logits, 1) - nn.functional.one_hot(targets, logits.shape[1])) / logits.numel()


# %% wrong: 1/K | names: divided by K, not by B
def softmax_cross_entropy_backward(logits, targets):
    return (torch.softmax(logits, 1) - nn.functional.one_hot(targets, logits.shape[1])) / logits.shape[1]


# %% wrong: truth minus belief | names: the sign is turned
def softmax_cross_entropy_backward(logits, targets):
    return (nn.functional.one_hot(targets, logits.shape[1]) - torch.softmax(logits, 1)) / len(logits)


# %% wrong: the probabilities alone | names: the truth is not subtracted
def softmax_cross_entropy_backward(logits, targets):
    return torch.softmax(logits, 1) / len(logits)


# %% wrong: softmax over the batch | names: over the batch axis
def softmax_cross_entropy_backward(logits, targets):
    return (torch.softmax(logits, 0) - nn.functional.one_hot(targets, logits.shape[1])) / len(logits)


# %% wrong: no softmax | names: raw scores stand in
def softmax_cross_entropy_backward(logits, targets):
    return (logits - nn.functional.one_hot(targets, logits.shape[1])) / len(logits)


# %% wrong: the target's entry alone | names: only the target's own entry
def softmax_cross_entropy_backward(logits, targets):
    truth = nn.functional.one_hot(targets, logits.shape[1])
    return (torch.softmax(logits, 1) - 1) * truth / len(logits)


# %% wrong: every row loses one in every target's column | names: in column t of every row
def softmax_cross_entropy_backward(logits, targets):
    p = torch.softmax(logits, 1)
    p[:, targets] -= 1
    return p / len(logits)


# %% wrong: the softmax overflows | names: exp overflows
def softmax_cross_entropy_backward(logits, targets):
    p = logits.exp() / logits.exp().sum(1, keepdim=True)
    return (p - nn.functional.one_hot(targets, logits.shape[1])) / len(logits)


# %% wrong: autograd does the work | names: without `grad`
def softmax_cross_entropy_backward(logits, targets):
    logits = logits.clone().requires_grad_()
    nn.functional.cross_entropy(logits, targets).backward()
    return logits.grad


# %% wrong: the number of classes is guessed | names: guesses the number of classes
def softmax_cross_entropy_backward(logits, targets):
    return (torch.softmax(logits, dim=1) - nn.functional.one_hot(targets)) / len(logits)


# %% wrong: the scores are clamped before exp | names: large scores are clamped
def softmax_cross_entropy_backward(logits, targets):
    e = logits.clamp(-80, 80).exp()
    p = e / e.sum(1, keepdim=True)
    return (p - nn.functional.one_hot(targets, logits.shape[1])) / len(logits)


# %% wrong: the slope of the squared error | names: slope of the squared error
def softmax_cross_entropy_backward(logits, targets):
    return 2 * (torch.softmax(logits, 1) - nn.functional.one_hot(targets, logits.shape[1])) / logits.numel()


# %% correct: a lambda
softmax_cross_entropy_backward = lambda logits, targets: (
    (torch.softmax(logits, -1) - torch.eye(logits.shape[1], dtype=logits.dtype)[targets]) / logits.shape[0]
)


# %% correct: index_put with shifted exponentials
def softmax_cross_entropy_backward(logits, targets):
    e = torch.exp(logits - logits.max(1, keepdim=True).values)
    p = e / e.sum(1, keepdim=True)
    minus = torch.full((len(p),), -1.0, dtype=p.dtype)
    return p.index_put((torch.arange(len(p)), targets), minus, accumulate=True) / p.shape[0]


# %% wrong: only the belief is divided | names: not the truth
def softmax_cross_entropy_backward(logits, targets):
    p = torch.softmax(logits, 1)
    truth = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    B = len(logits)
    return p / B - truth


# %% wrong: only the truth is divided | names: not the belief
def softmax_cross_entropy_backward(logits, targets):
    p = torch.softmax(logits, 1)
    truth = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    B = len(logits)
    return p - truth / B


# %% wrong: divided twice | names: divided by B twice
def softmax_cross_entropy_backward(logits, targets):
    p = torch.softmax(logits, 1)
    truth = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    B = len(logits)
    return (p - truth) / B**2


# %% wrong: log-probabilities | names: log-probabilities stand in
def softmax_cross_entropy_backward(logits, targets):
    p = torch.softmax(logits, 1)
    truth = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    B = len(logits)
    return (p.log() - truth) / B


# %% wrong: the prediction as target | names: most probable class
def softmax_cross_entropy_backward(logits, targets):
    p = torch.softmax(logits, 1)
    truth = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    B = len(logits)
    return (p - torch.nn.functional.one_hot(p.argmax(1), p.shape[1])) / B


# %% wrong: a sigmoid | names: a sigmoid of each score
def softmax_cross_entropy_backward(logits, targets):
    p = torch.softmax(logits, 1)
    truth = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    B = len(logits)
    return (torch.sigmoid(logits) - truth) / B


# %% wrong: class numbers | names: class numbers
def softmax_cross_entropy_backward(logits, targets):
    p = torch.softmax(logits, 1)
    truth = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    B = len(logits)
    return (p - targets[:, None]) / B


# %% wrong: the slope of a sigmoid too | names: p (1 - p)
def softmax_cross_entropy_backward(logits, targets):
    p = torch.softmax(logits, 1)
    truth = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    B = len(logits)
    return (p - truth) * p * (1 - p) / B


# %% wrong: the gradient by the probabilities | names: by the probabilities
def softmax_cross_entropy_backward(logits, targets):
    p = torch.softmax(logits, 1)
    truth = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    B = len(logits)
    return -truth / p / B


# %% wrong: one softmax for the table | names: over the whole table
def softmax_cross_entropy_backward(logits, targets):
    p = torch.softmax(logits.flatten(), 0).reshape(logits.shape)
    p[torch.arange(len(p)), targets] -= 1
    return p / len(p)


# %% wrong: summed over the batch | names: along axis 0
def softmax_cross_entropy_backward(logits, targets):
    p = torch.softmax(logits, 1)
    truth = torch.nn.functional.one_hot(targets, logits.shape[1]).to(logits.dtype)
    B = len(logits)
    return (p - truth).sum(0) / B


# %% wrong: the caller's logits are shifted | names: changes its arguments
def softmax_cross_entropy_backward(logits, targets):
    logits -= logits.amax(1, keepdim=True)
    p = torch.softmax(logits, 1)
    p[torch.arange(len(p)), targets] -= 1
    return p / len(p)


# %% wrong: through single precision | names: through float32 / 7 digits of float32
def softmax_cross_entropy_backward(logits, targets):
    p = torch.softmax(logits.float(), 1)
    p[torch.arange(len(p)), targets] -= 1
    return (p / len(p)).to(logits.dtype)


# %% wrong: the slope of the softmax too many | names: times the softmax
def softmax_cross_entropy_backward(logits, targets):
    P = torch.softmax(logits, dim=1)
    hot = nn.functional.one_hot(targets, logits.shape[1])
    return (P - hot) * P / len(targets)
