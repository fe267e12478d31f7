# %% correct: by exponentials
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    h = torch.tanh(torch.einsum("bq,qh->bh", query, W_q)[:, None] + torch.einsum("bsk,kh->bsh", keys, W_k))
    s = torch.einsum("bsh,h->bs", h, w)
    s = torch.where(mask, s, torch.full_like(s, -1e9))
    e = torch.exp(s - s.max(dim=1, keepdim=True).values.detach()) * mask
    a = e / e.sum(dim=1, keepdim=True).clamp(min=1e-9)
    return (a[..., None] * values).sum(dim=1), a


# %% correct: text by text
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    contexts, rows = [], []
    for q, K, V, m in zip(query, keys, values, mask):
        a = torch.zeros_like(K[:, 0])
        if m.any():
            s = torch.tanh(q @ W_q + K[m] @ W_k) @ w
            a = a.masked_scatter(m, torch.softmax(s, dim=0))
        rows.append(a)
        contexts.append(a @ V)
    return torch.stack(contexts), torch.stack(rows)


# %% correct: a finite large negative number, then the mask again
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    scores = torch.tanh((query @ W_q).unsqueeze(1) + keys @ W_k).matmul(w)
    weights = scores.masked_fill(mask.logical_not(), -1e8).softmax(-1) * mask.to(scores.dtype)
    return torch.einsum("bs,bsv->bv", weights, values), weights


# %% correct: NaN mended after the softmax, where masked_fill keeps its gradient out
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    scores = scores.masked_fill(~mask, -torch.inf)
    weights = scores.softmax(dim=1).nan_to_num(0.0)
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% correct: the NaN of a blind row is set to 0: the filled scores pass on no gradient
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    scores = torch.tanh((query @ W_q)[:, None] + keys @ W_k) @ w
    weights = torch.softmax(scores.masked_fill(~mask, -torch.inf), 1).nan_to_num(0)
    return (weights[:, None] @ values)[:, 0], weights


# %% wrong: mask after the softmax | names: the mask comes after the softmax
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    weights = scores.softmax(dim=1) * mask
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: masked by zeros | names: get scores of 0
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores * mask
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: mask inverted | names: the mask is inverted
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    scores = scores.masked_fill(mask & ~mask.all(dim=1, keepdim=True), -1e30)
    weights = scores.softmax(dim=1)
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: no mask | names: the mask is left out
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: softmax over the batch | names: the softmax runs over the texts
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -1e30)
    weights = scores.softmax(dim=0) * mask
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: softmax over everything | names: all texts and places together
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask, -torch.inf)
    weights = scores.flatten().softmax(0).view_as(scores)
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: no softmax | names: there is no softmax
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = hidden @ w * mask
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: projections swapped | names: W_q and W_k are exchanged
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_k)[:, None, :] + keys @ W_q)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: tanh missing | names: tanh is missing
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = (query @ W_q)[:, None, :] + keys @ W_k
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: sigmoid | names: a sigmoid stands where tanh belongs
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.sigmoid((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: ReLU | names: a ReLU stands where tanh belongs
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.relu((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: w forgotten | names: the vector w is left out
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden.sum(dim=2)
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: mean of the hidden | names: averaged, without w
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden.mean(dim=2)
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: tanh of the score | names: tanh comes after w
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = (query @ W_q)[:, None, :] + keys @ W_k
    scores = torch.tanh(hidden @ w)
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: tanh apart | names: to query and key apart
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh(query @ W_q)[:, None, :] + torch.tanh(keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: no query | names: the query has no part
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh(keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: product | names: multiplied, not added
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] * (keys @ W_k))
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: scaled | names: divided by the root of the number of hidden units
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w / len(w) ** 0.5
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: W_q transposed | names: W_q is transposed
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q.T)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: query along the places | names: the query of another text is taken
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[None, :, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: keys averaged | names: the keys are averaged
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], keys)[:, 0]
    return context, weights


# %% wrong: plain mean | names: averaged without the weights
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = values.mean(dim=1)
    return context, weights


# %% wrong: divided by the places | names: divided by their number once more
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = (weights[:, :, None] * values).mean(dim=1)
    return context, weights


# %% wrong: hard attention | names: the value of the greatest weight alone
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = values[torch.arange(len(values)), weights.argmax(dim=1)]
    return context, weights


# %% wrong: exchanged | names: weights and context are exchanged
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return weights, context


# %% wrong: blind rows are NaN | names: a row that sees nothing is NaN
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask, -torch.inf)
    weights = scores.softmax(dim=1)
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: blind rows are uniform | names: shares its weight among all its places
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask, -1e6)
    weights = scores.softmax(dim=1)
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: NaN mended too late | names: gradient
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores + torch.where(mask, 0.0, -torch.inf)
    weights = scores.softmax(dim=1).nan_to_num(0.0)
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: overflow | names: the exponentials overflow
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    powers = scores.exp() * mask
    weights = powers / powers.sum(dim=1, keepdim=True).clamp(min=1e-30)
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: the mask itself is changed | names: it changes its arguments
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    mask[:, 0] = True
    hidden = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k)
    scores = hidden @ w
    blind = ~mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & ~blind, -torch.inf)
    weights = scores.softmax(dim=1) * ~blind
    context = torch.bmm(weights[:, None], values)[:, 0]
    return context, weights


# %% wrong: masked after the softmax, then shared anew | names: a hidden place that scores 1940 more
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    scores = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k) @ w
    weights = scores.softmax(dim=1) * mask
    weights = weights / weights.sum(dim=1, keepdim=True).clamp(min=1e-300)
    return torch.bmm(weights[:, None], values)[:, 0], weights


# %% wrong: mask upside down | names: the mask is inverted
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    scores = torch.tanh((query @ W_q)[:, None] + keys @ W_k) @ w
    hide = mask
    some = (~hide).any(dim=1, keepdim=True)
    weights = torch.softmax(scores.masked_fill(hide & some, -torch.inf), 1) * some * ~hide
    return (weights[:, None] @ values)[:, 0], weights


# %% wrong: scores multiplied by the mask, weights too | names: get scores of 0
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    scores = torch.tanh((query @ W_q)[:, None] + keys @ W_k) @ w
    weights = torch.softmax(scores * mask, 1) * mask
    return (weights[:, None] @ values)[:, 0], weights


# %% wrong: mask filled with -100 | names: a hidden place that scores 1940 more
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    scores = torch.tanh((query @ W_q)[:, None] + keys @ W_k) @ w
    weights = torch.softmax(scores.masked_fill(~mask, -100.0), 1) * mask
    return (weights[:, None] @ values)[:, 0], weights


# %% wrong: only the returned weights detached | names: weights that are returned are detached
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None] + keys @ W_k)
    scores = hidden @ w
    some = mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & some, -torch.inf)
    weights = torch.softmax(scores, dim=1) * some
    weights = weights.masked_fill(~mask, 0)
    return (weights[:, None] @ values)[:, 0], weights.detach()


# %% wrong: plain mean of the values that are seen | names: averaged without the weights
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    hidden = torch.tanh((query @ W_q)[:, None] + keys @ W_k)
    scores = hidden @ w
    some = mask.any(dim=1, keepdim=True)
    scores = scores.masked_fill(~mask & some, -torch.inf)
    weights = torch.softmax(scores, dim=1) * some
    weights = weights.masked_fill(~mask, 0)
    return (mask[:, :, None] * values).sum(1) / mask.sum(1, keepdim=True).clamp(min=1), weights


# %% wrong: renormalized after the mask | names: a hidden place that scores 1940 more
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    scores = torch.tanh((query @ W_q)[:, None] + keys @ W_k) @ w
    weights = torch.softmax(scores, 1) * mask
    weights = weights / weights.sum(1, keepdim=True).clamp(min=1e-9)
    return (weights[:, None] @ values)[:, 0], weights


# %% wrong: hidden scores lowered by 1000 | names: a hidden place that scores 1940 more
def additive_attention(query, keys, values, mask, W_q, W_k, w):
    scores = torch.tanh((query @ W_q)[:, None, :] + keys @ W_k) @ w
    weights = (scores - 1000.0 * ~mask).softmax(dim=1) * mask.any(dim=1, keepdim=True)
    return torch.bmm(weights[:, None], values)[:, 0], weights
