# %% correct: einsum
def mixup(X, P, weight, partner):
    blend = lambda A: torch.einsum("i,i...->i...", weight, A) + torch.einsum("i,i...->i...", 1 - weight, A[partner])
    return blend(X), blend(P)


# %% correct: lerp on flattened rows
def mixup(X, P, weight, partner):
    rows = X.reshape(len(X), -1)
    mixed = torch.lerp(rows[partner], rows, weight[:, None]).reshape(X.shape)
    return mixed, torch.lerp(P[partner], P, weight[:, None])


# %% correct: a product with one mixing matrix
def mixup(X, P, weight, partner):
    M = torch.diag(weight)
    M = M + nn.functional.one_hot(partner, len(X)).to(weight) * (1 - weight)[:, None]
    return (M @ X.reshape(len(X), -1)).reshape(X.shape), M @ P


# %% correct: a loop
def mixup(X, P, weight, partner):
    inputs = [w * X[i] + (1 - w) * X[j] for i, (w, j) in enumerate(zip(weight, partner))]
    targets = [w * P[i] + (1 - w) * P[j] for i, (w, j) in enumerate(zip(weight, partner))]
    return torch.stack(inputs), torch.stack(targets)


# %% correct: transposes
def mixup(X, P, weight, partner):
    inputs = (weight * X.transpose(0, -1)).transpose(0, -1) if X.ndim > 1 else weight * X
    other = ((1 - weight) * X[partner].transpose(0, -1)).transpose(0, -1) if X.ndim > 1 else (1 - weight) * X[partner]
    return inputs + other, (weight * P.T + (1 - weight) * P[partner].T).T


# %% correct: index_select, a list
def mixup(X, P, weight, partner):
    def mixed(A):
        w = weight.reshape((-1,) + (1,) * (A.dim() - 1))
        B = A.index_select(0, partner)
        return B + w * (A - B)
    return [mixed(A) for A in (X, P)]


# %% wrong: the targets stay | names: targets are not mixed
def mixup(X, P, weight, partner):
    w = weight.view(-1, *[1] * (X.ndim - 1))
    return w * X + (1 - w) * X[partner], P


# %% wrong: weights exchanged | names: weights are exchanged
def mixup(X, P, weight, partner):
    w, v = weight.view(-1, *[1] * (X.ndim - 1)), weight[:, None]
    return (1 - w) * X + w * X[partner], (1 - v) * P + v * P[partner]


# %% wrong: exchanged in the targets alone | names: weights are exchanged
def mixup(X, P, weight, partner):
    w, v = weight.view(-1, *[1] * (X.ndim - 1)), weight[:, None]
    return w * X + (1 - w) * X[partner], (1 - v) * P + v * P[partner]


# %% wrong: one weight for the batch | names: first weight is used for the whole batch
def mixup(X, P, weight, partner):
    w = weight[0]
    return w * X + (1 - w) * X[partner], w * P + (1 - w) * P[partner]


# %% wrong: the mean weight for the batch | names: mean weight is used for the whole batch
def mixup(X, P, weight, partner):
    w = weight.mean()
    return w * X + (1 - w) * X[partner], w * P + (1 - w) * P[partner]


# %% wrong: weights along the last axis | names: weights run along the last axis
def mixup(X, P, weight, partner):
    return weight * X + (1 - weight) * X[partner], weight * P + (1 - weight) * P[partner]


# %% wrong: made for rows of features alone | names: RuntimeError / expected shape
def mixup(X, P, weight, partner):
    w = weight[:, None]
    return w * X + (1 - w) * X[partner], w * P + (1 - w) * P[partner]


# %% wrong: hard targets | names: that of the heavier of the two
def mixup(X, P, weight, partner):
    w, v = weight.view(-1, *[1] * (X.ndim - 1)), weight[:, None]
    return w * X + (1 - w) * X[partner], P.where(v >= 0.5, P[partner])


# %% wrong: reversed batch for partners | names: mixed with the batch in reverse
def mixup(X, P, weight, partner):
    w, v = weight.view(-1, *[1] * (X.ndim - 1)), weight[:, None]
    return w * X + (1 - w) * X.flip(0), v * P + (1 - v) * P.flip(0)


# %% wrong: the partner is added whole | names: do not sum to 1
def mixup(X, P, weight, partner):
    w, v = weight.view(-1, *[1] * (X.ndim - 1)), weight[:, None]
    return w * X + X[partner], v * P + (1 - v) * P[partner]


# %% wrong: half and half targets | names: half and half
def mixup(X, P, weight, partner):
    w = weight.view(-1, *[1] * (X.ndim - 1))
    return w * X + (1 - w) * X[partner], (P + P[partner]) / 2


# %% wrong: in place | names: changes its arguments
def mixup(X, P, weight, partner):
    w, v = weight.view(-1, *[1] * (X.ndim - 1)), weight[:, None]
    others, Q = X[partner].clone(), P[partner].clone()
    X.data.copy_(w * X + (1 - w) * others)
    P.data.copy_(v * P + (1 - v) * Q)
    return X, P


# %% wrong: only the inputs come back | names: expected the pair
def mixup(X, P, weight, partner):
    w = weight.view(-1, *[1] * (X.ndim - 1))
    return w * X + (1 - w) * X[partner]


# %% wrong: one axis of length one for X of any shape | names: weights run along the last axis but one
def mixup(X, P, weight, partner):
    w = weight[:, None]
    return w * X + (1 - w) * X[partner], w * P + (1 - w) * P[partner]


# %% wrong: larger share to the row | names: larger of weight
def mixup(X, P, weight, partner):
    weight = torch.maximum(weight, 1 - weight)
    w = weight.view(-1, *[1] * (X.ndim - 1))
    return w * X + (1 - w) * X[partner], weight[:, None] * P + (1 - weight[:, None]) * P[partner]


# %% wrong: the partner's weight | names: weight of the partner
def mixup(X, P, weight, partner):
    weight = weight[partner]
    w = weight.view(-1, *[1] * (X.ndim - 1))
    return w * X + (1 - w) * X[partner], weight[:, None] * P + (1 - weight[:, None]) * P[partner]


# %% wrong: partner of the partner | names: partner of their partner
def mixup(X, P, weight, partner):
    partner = partner[partner]
    w = weight.view(-1, *[1] * (X.ndim - 1))
    return w * X + (1 - w) * X[partner], weight[:, None] * P + (1 - weight[:, None]) * P[partner]


# %% wrong: half and half inputs | names: half and half
def mixup(X, P, weight, partner):
    return (X + X[partner]) / 2, weight[:, None] * P + (1 - weight[:, None]) * P[partner]


# %% wrong: the partner alone | names: nothing is mixed
def mixup(X, P, weight, partner):
    return X[partner], weight[:, None] * P + (1 - weight[:, None]) * P[partner]


# %% wrong: weight for both | names: both rows are taken by weight
def mixup(X, P, weight, partner):
    w = weight.view(-1, *[1] * (X.ndim - 1))
    return w * X + w * X[partner], weight[:, None] * (P + P[partner])


# %% wrong: detached weights | names: `weight`
def mixup(X, P, weight, partner):
    weight = weight.detach()
    w = weight.view(-1, *[1] * (X.ndim - 1))
    return w * X + (1 - w) * X[partner], weight[:, None] * P + (1 - weight[:, None]) * P[partner]


# %% wrong: float32 | names: torch.float32
def mixup(X, P, weight, partner):
    w = weight.view(-1, *[1] * (X.ndim - 1))
    return (w * X + (1 - w) * X[partner]).float(), weight[:, None] * P + (1 - weight[:, None]) * P[partner]


# %% wrong: made for two axes or more | names: shape
def mixup(X, P, weight, partner):
    w = weight[:, None]
    flat = X.view(len(X), -1) if X.is_contiguous() else X.reshape(len(X), -1)
    mixed = (w * flat + (1 - w) * flat[partner]).view(len(X), *X.shape[1:], *([1] if X.ndim == 1 else []))
    return mixed, w * P + (1 - w) * P[partner]


# %% wrong: targets first | names: targets come first
def mixup(X, P, weight, partner):
    w = weight.view(-1, *[1] * (X.ndim - 1))
    return weight[:, None] * P + (1 - weight[:, None]) * P[partner], w * X + (1 - w) * X[partner]
