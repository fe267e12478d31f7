# %% correct: by exponentials
def dot_product_attention(Q, K, V, mask=None):
    s = torch.einsum("...nd,...md->...nm", Q, K) / math.sqrt(K.shape[-1])
    seen = torch.ones_like(s, dtype=torch.bool) if mask is None else mask.expand_as(s)
    s = s.masked_fill(~seen, -1e30)
    e = torch.exp(s - s.max(dim=-1, keepdim=True).values.detach()) * seen
    a = e / e.sum(dim=-1, keepdim=True).clamp(min=1e-9)
    return torch.einsum("...nm,...mv->...nv", a, V), a


# %% correct: rows that see nothing get safe scores first
def dot_product_attention(Q, K, V, mask=None):
    scores = (Q / math.sqrt(Q.shape[-1])) @ K.mT
    if mask is None:
        mask = torch.tensor(True)
    blind = ~mask.expand(scores.shape).any(dim=-1, keepdim=True)
    scores = scores.masked_fill(~mask, float("-inf")).masked_fill(blind, 0.0)
    weights = torch.softmax(scores, -1).masked_fill(blind, 0.0)
    return weights @ V, weights


# %% correct: NaN mended after the softmax, where masked_fill keeps its gradient out
def dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.transpose(-2, -1) * Q.shape[-1] ** -0.5
    if mask is not None:
        scores = scores.masked_fill(mask.logical_not(), -torch.inf)
    weights = nn.functional.softmax(scores, dim=-1).nan_to_num(0.0)
    return torch.matmul(weights, V), weights


# %% correct: an additive mask
def dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.transpose(-2, -1) / Q.shape[-1] ** 0.5
    if mask is None:
        mask = torch.ones(Q.shape[-2], K.shape[-2], dtype=torch.bool)
    bias = torch.zeros(mask.shape, dtype=Q.dtype).masked_fill(~mask, -1e20)
    weights = torch.softmax(scores + bias, dim=-1) * mask
    return weights @ V, weights


# %% correct: both sides scaled by the fourth root
def dot_product_attention(Q, K, V, mask=None):
    scores = (Q / Q.size(-1) ** 0.25) @ (K / Q.size(-1) ** 0.25).transpose(-1, -2)
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: no scale | names: not divided by the root of d
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2))
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: scale 1/d | names: divided by d, not by its root
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1)
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: scale of the values | names: root of the size of the values
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / V.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: scale of the number of keys | names: root of the number of keys
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / K.size(-2) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: scale of the number of queries | names: root of the number of queries
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-2) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: scores multiplied by the root | names: multiplied by the root of d
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) * Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: scale after the softmax | names: after the softmax / divided by the root of d
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2))
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights / Q.size(-1) ** 0.5 @ V, weights / Q.size(-1) ** 0.5


# %% wrong: softmax over the queries | names: over the queries
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-2)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: softmax over the first axis | names: over the first axis / over the queries
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=0)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: softmax over axis 1, right with three axes where keys are axis 2 | names: over the queries / axis
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=1 if scores.dim() > 2 else 0)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: no softmax | names: there is no softmax
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = scores
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: normalized without exponential | names: without the exponential
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = scores / scores.sum(dim=-1, keepdim=True)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: mask inverted | names: the mask is inverted
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(~mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * ~mask
    return weights @ V, weights


# %% wrong: mask inverted, blind rows left | names: the mask is inverted
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = scores.masked_fill(mask, -1e30)
    weights = torch.softmax(scores, dim=-1)
    return weights @ V, weights


# %% wrong: mask after the softmax | names: comes after the softmax
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: hidden scores are zero | names: get scores of 0
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = scores * mask
    weights = torch.softmax(scores, dim=-1)
    return weights @ V, weights


# %% wrong: no mask at all | names: the mask is left out
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    weights = torch.softmax(scores, dim=-1)
    return weights @ V, weights


# %% wrong: mask added as a number | names: added to the scores as ones and zeros
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = scores + mask
    weights = torch.softmax(scores, dim=-1)
    return weights @ V, weights


# %% wrong: blind rows are NaN | names: a row that sees nothing is NaN
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, -torch.inf)
    weights = torch.softmax(scores, dim=-1)
    return weights @ V, weights


# %% wrong: blind rows share | names: shares its weight among all its keys
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, -1e9)
    weights = torch.softmax(scores, dim=-1)
    return weights @ V, weights


# %% wrong: blind rows spread by their scores | names: spreads weight by its scores
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask | ~mask.any(-1, keepdim=True), scores, -torch.inf)
    weights = torch.softmax(scores, dim=-1)
    return weights @ V, weights


# %% wrong: NaN mended in the value, not in the gradient | names: gradient
def dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.transpose(-2, -1) / math.sqrt(Q.shape[-1])
    if mask is not None:
        scores = scores + torch.where(mask, 0.0, -torch.inf).to(scores.dtype)
    weights = scores.softmax(dim=-1).nan_to_num(0.0)
    return weights @ V, weights


# %% wrong: hidden keys at -100 | names: hidden keys get a score of -1000
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, -1000.0)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: exponentials overflow | names: overflow
def dot_product_attention(Q, K, V, mask=None):
    e = torch.exp(Q @ K.transpose(-2, -1) / math.sqrt(Q.shape[-1]))
    if mask is not None:
        e = e * mask
    weights = e / e.sum(dim=-1, keepdim=True).clamp(min=1e-300)
    return weights @ V, weights


# %% wrong: keys averaged | names: the keys are averaged
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return (weights @ K)[..., : V.shape[-1]], weights


# %% wrong: values as keys | names: the values stand where the keys belong / raised / it stops with
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, V.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: queries and keys exchanged | names: the queries and the keys are exchanged / it stops with
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(K, Q.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: outputs and weights exchanged | names: outputs and weights are exchanged
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights, weights @ V


# %% wrong: two leading axes only | names: it stops with
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.bmm(Q, K.transpose(1, 2)) / math.sqrt(Q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
    weights = scores.softmax(dim=-1)
    if mask is not None:
        weights = weights.masked_fill(~mask, 0.0)
    return torch.bmm(weights, V), weights


# %% wrong: greatest weight alone | names: the value of the greatest weight alone
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return torch.take_along_dim(V, weights.argmax(-1)[..., None], dim=-2), weights


# %% wrong: single precision | names: float32 / float64 / precision
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return (weights.float() @ V.float()).to(V.dtype), weights.float().to(V.dtype)


# %% wrong: weights detached | names: gradient
def dot_product_attention(Q, K, V, mask=None):
    scores = torch.matmul(Q, K.transpose(-1, -2)) / Q.size(-1) ** 0.5
    if mask is not None:
        scores = torch.where(mask, scores, torch.finfo(scores.dtype).min)
    weights = torch.softmax(scores, dim=-1)
    if mask is not None:
        weights = weights * mask
    return weights.detach() @ V, weights


# %% wrong: .T turns all axes round | names: `.T` turns all axes round
def dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.T / math.sqrt(Q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
    weights = scores.softmax(-1)
    if mask is not None:
        weights = weights.masked_fill(~mask, 0.0)
    return weights @ V, weights


# %% wrong: scores of 0, weights lost afterwards | names: lose their weight after the softmax
def dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.transpose(-2, -1) / math.sqrt(Q.shape[-1])
    if mask is not None:
        scores = scores * mask
    weights = scores.softmax(-1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: values scaled | names: the values are divided by the root of their size
def dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.transpose(-2, -1) / math.sqrt(Q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
    A = scores.softmax(-1)
    if mask is not None:
        A = A.masked_fill(~mask, 0.0)
    return A @ (V / math.sqrt(V.shape[-1])), A


# %% wrong: output of a blind row is a mean | names: is the mean of its values
def dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.transpose(-2, -1) / math.sqrt(Q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, -1e9)
    weights = scores.softmax(-1)
    Y = weights @ V
    if mask is not None:
        weights = weights * mask
    return Y, weights


# %% wrong: weights of a blind row stay equal | names: the weights of a row that sees nothing stay equal
def dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.transpose(-2, -1) / math.sqrt(Q.shape[-1])
    if mask is None:
        A = scores.softmax(-1)
        return A @ V, A
    mask = mask.expand(scores.shape)
    A = scores.masked_fill(~mask, -1e9).softmax(-1)
    return (A @ V) * mask.any(-1, keepdim=True), A


# %% wrong: minus infinity added, NaN mended too late | names: mended in the result, but not in its gradient
def dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.transpose(-2, -1) / math.sqrt(Q.shape[-1])
    if mask is not None:
        scores = scores + torch.zeros(mask.shape, dtype=Q.dtype).masked_fill(~mask, -math.inf)
    A = scores.softmax(-1).nan_to_num(0.0)
    return A @ V, A


# %% wrong: greatest score of the whole tensor | names: the greatest score is sought among hidden keys
def dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.transpose(-2, -1) / math.sqrt(Q.shape[-1])
    scores = scores - scores.max()
    odds = scores.exp()
    if mask is not None:
        odds = odds * mask
    A = odds / odds.sum(-1, keepdim=True).clamp(min=1e-300)
    return A @ V, A


# %% wrong: weights scaled after a mask that comes late | names: the greatest score is sought among hidden keys
def dot_product_attention(Q, K, V, mask=None):
    weights = (Q @ K.transpose(-2, -1) / math.sqrt(Q.shape[-1])).softmax(-1)
    if mask is not None:
        weights = weights * mask
        weights = weights / weights.sum(-1, keepdim=True).clamp(min=1e-12)
    return weights @ V, weights


# %% wrong: large scores cut off | names: large scores are cut off
def dot_product_attention(Q, K, V, mask=None):
    scores = (Q @ K.transpose(-2, -1) / math.sqrt(Q.shape[-1])).clamp(-50, 50)
    if mask is not None:
        scores = scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
    weights = scores.softmax(-1)
    if mask is not None:
        weights = weights * mask
    return weights @ V, weights


# %% wrong: weights returned without a gradient | names: the weights are returned without their gradient
def dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.transpose(-2, -1) / math.sqrt(Q.shape[-1])
    if mask is not None:
        scores = scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
    A = scores.softmax(-1)
    if mask is not None:
        A = A.masked_fill(~mask, 0.0)
    return A @ V, A.detach()


# %% wrong: keys that nobody sees | names: of which the second sees nothing
def dot_product_attention(Q, K, V, mask=None):
    scores = Q @ K.transpose(-2, -1) / math.sqrt(Q.shape[-1])
    if mask is not None:
        mask = mask.expand(scores.shape)
        scores = scores.masked_fill(~mask, -1e9)
    A = scores.softmax(-1)
    if mask is not None:
        A = A * mask.any(-2, keepdim=True)
    return A @ V, A


# %% wrong: in place | names: it changes its arguments
def dot_product_attention(Q, K, V, mask=None):
    with torch.no_grad():
        Q /= math.sqrt(Q.shape[-1])
    scores = Q @ K.transpose(-2, -1)
    if mask is not None:
        scores = scores.masked_fill(~mask, torch.finfo(scores.dtype).min)
    weights = scores.softmax(-1)
    if mask is not None:
        weights = weights.masked_fill(~mask, 0.0)
    return weights @ V, weights


# %% wrong: the library's | names: scaled_dot_product_attention
def dot_product_attention(Q, K, V, mask=None):
    outputs = nn.functional.scaled_dot_product_attention(Q, K, V, mask)
    weights = nn.functional.scaled_dot_product_attention(Q, K, torch.eye(K.shape[-2], dtype=Q.dtype), mask)
    return outputs, weights
