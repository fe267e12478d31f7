# %% correct: python lists
def kept(scores, temperature, k, p):
    q = torch.softmax(scores / temperature, 0)
    ranked = sorted(range(len(q)), key=lambda i: (-q[i].item(), i))[:k]
    whole = sum(q[i].item() for i in ranked)
    result, total = torch.zeros_like(q), 0.0
    for i in ranked:
        if total < p:
            result[i] = q[i]
        total += q[i].item() / whole
    return result / result.sum()


# %% correct: sort and scatter
def kept(scores, temperature, k, p):
    logs = torch.log_softmax(scores / temperature, dim=0)
    f, order = logs.exp().sort(descending=True, stable=True)
    f = torch.where(torch.arange(len(f)) < k, f, 0.0)
    f = f / f.sum()
    shifted = torch.cat([torch.zeros(1, dtype=f.dtype), f.cumsum(0)[:-1]])
    f = f * (shifted < p)
    return torch.zeros_like(f).scatter(0, order, f / f.sum())


# %% wrong: times the temperature | names: multiplied by the temperature
def kept(scores, temperature, k, p):
    q = (scores * temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[k:] = 0
    f = f / f.sum()
    f[f.cumsum(dim=0) - f >= p] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: no temperature | names: temperature has no effect
def kept(scores, temperature, k, p):
    q = scores.softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[k:] = 0
    f = f / f.sum()
    f[f.cumsum(dim=0) - f >= p] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: temperature last | names: the temperature comes after
def kept(scores, temperature, k, p):
    q = scores.softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[k:] = 0
    f = f / f.sum()
    f[f.cumsum(dim=0) - f >= p] = 0
    f = f / f.sum()
    f = f ** (1 / temperature)
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: the one that reaches p dropped, but the first | names: drops the one that reaches p: it stays
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[k:] = 0
    f = f / f.sum()
    drop = f.cumsum(dim=0) > p + 1e-6
    drop[0] = False
    f[drop] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: the one that reaches p dropped | names: may leave none
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[k:] = 0
    f = f / f.sum()
    f[f.cumsum(dim=0) > p + 1e-6] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: own probability against p | names: own probability
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[k:] = 0
    f = f / f.sum()
    drop = f < p
    drop[0] = False
    f[drop] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: from the least up | names: from the least probable
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[k:] = 0
    f = f / f.sum()
    rising = f.flip(0)
    stay = rising.cumsum(0) - rising < p
    f = (rising * stay).flip(0)
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: k not rescaled | names: not rescaled before top-p
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[k:] = 0
    f[f.cumsum(dim=0) - f >= p] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: not rescaled at the end | names: does not add up to 1
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[k:] = 0
    f = f / f.sum()
    f[f.cumsum(dim=0) - f >= p] = 0
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: p first | names: top-p comes before top-k
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[f.cumsum(dim=0) - f >= p] = 0
    f = f / f.sum()
    f[k:] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: no p | names: top-p is not used
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[k:] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: no k | names: top-k is not used
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[f.cumsum(dim=0) - f >= p] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: k - 1 | names: one too few
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[max(k - 1, 1):] = 0
    f = f / f.sum()
    f[f.cumsum(dim=0) - f >= p] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: k + 1 | names: one too many
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[k + 1:] = 0
    f = f / f.sum()
    f[f.cumsum(dim=0) - f >= p] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: least probable | names: least probable stay
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(stable=True)
    f = q[order]
    f[k:] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: higher index of equal ones | names: higher index
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = (len(q) - 1 - q.flip(0).argsort(descending=True, stable=True))
    f = q[order]
    f[k:] = 0
    f = f / f.sum()
    f[f.cumsum(dim=0) - f >= p] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: ties at the k-th all stay | names: equal probabilities
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    bound = q.topk(min(k, len(q))).values[-1]
    q = torch.where(q >= bound, q, 0)
    q = q / q.sum()
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[f.cumsum(dim=0) - f >= p] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out


# %% wrong: greedy | names: likeliest alone
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    out = torch.zeros_like(q)
    out[q.argmax()] = 1
    return out


# %% wrong: in falling order | names: falling order
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[k:] = 0
    f = f / f.sum()
    f[f.cumsum(dim=0) - f >= p] = 0
    f = f / f.sum()
    return f


# %% wrong: one more than needed stays | names: one more than it needs
def kept(scores, temperature, k, p):
    odds = (scores / temperature).softmax(dim=0)
    ranked, order = odds.sort(descending=True, stable=True)
    ranked[k:] = 0
    ranked = ranked / ranked.sum()
    before = (ranked.cumsum(dim=0) - ranked).roll(1)
    before[0] = 0
    ranked[before >= p] = 0
    ranked = ranked / ranked.sum()
    result = torch.zeros_like(ranked)
    result[order] = ranked
    return result


# %% wrong: min-p: keeps those with probability at least p of the best | names: min-p
def kept(scores, temperature, k, p):
    odds = (scores / temperature).softmax(dim=0)
    ranked, order = odds.sort(descending=True, stable=True)
    ranked[k:] = 0
    ranked = ranked / ranked.sum()
    before = ranked.cumsum(dim=0) - ranked
    ranked[ranked < (1 - p) * ranked[0]] = 0
    ranked = ranked / ranked.sum()
    result = torch.zeros_like(ranked)
    result[order] = ranked
    return result


# %% wrong: top-p keeps probabilities above p | names: at least 1 - p
def kept(scores, temperature, k, p):
    odds = (scores / temperature).softmax(dim=0)
    ranked, order = odds.sort(descending=True, stable=True)
    ranked[k:] = 0
    ranked = ranked / ranked.sum()
    before = ranked.cumsum(dim=0) - ranked
    ranked[1:][ranked[1:] < 1 - p] = 0
    ranked = ranked / ranked.sum()
    result = torch.zeros_like(ranked)
    result[order] = ranked
    return result


# %% wrong: softmax again instead of rescaling | names: softmax once more
def kept(scores, temperature, k, p):
    odds = (scores / temperature).softmax(dim=0)
    ranked, order = odds.sort(descending=True, stable=True)
    ranked[k:] = 0
    ranked = ranked / ranked.sum()
    ranked[ranked.cumsum(dim=0) - ranked >= p] = 0
    stay = ranked > 0
    ranked[stay] = ranked[stay].softmax(dim=0)
    return torch.zeros_like(odds).index_put((order,), ranked)


# %% wrong: the one that reaches p is cut | names: may leave none / it stays
def kept(scores, temperature, k, p):
    odds = (scores / temperature).softmax(dim=0)
    ranked, order = odds.sort(descending=True, stable=True)
    ranked[k:] = 0
    ranked = ranked / ranked.sum()
    before = ranked.cumsum(dim=0)
    ranked[before > p] = 0
    ranked = ranked / ranked.sum()
    result = torch.zeros_like(ranked)
    result[order] = ranked
    return result


# %% wrong: exp overflow: hand-made softmax without max | names: far apart / not finite / 0.01
def kept(scores, temperature, k, p):
    odds = (scores / temperature).exp()
    ranked, order = odds.sort(descending=True, stable=True)
    ranked = ranked / ranked.sum()
    ranked[k:] = 0
    ranked = ranked / ranked.sum()
    before = ranked.cumsum(dim=0) - ranked
    ranked[before >= p] = 0
    ranked = ranked / ranked.sum()
    result = torch.zeros_like(ranked)
    result[order] = ranked
    return result


# %% wrong: scores back | names: probabilities / exponential / logarithm / differ
def kept(scores, temperature, k, p):
    q = (scores / temperature).softmax(dim=0)
    order = q.argsort(descending=True, stable=True)
    f = q[order]
    f[k:] = 0
    f = f / f.sum()
    f[f.cumsum(dim=0) - f >= p] = 0
    f = f / f.sum()
    out = torch.zeros_like(q)
    out[order] = f
    return out.log()
