# %% correct: edges counted by comparison
def quantile_bins(train, x, bins):
    edges = torch.stack([train.quantile(level / bins) for level in range(bins + 1)]).unique()
    passed = (x.unsqueeze(1) >= edges[1:-1]).sum(dim=1)
    return edges, passed


# %% correct: numpy
def quantile_bins(train, x, bins):
    edges = torch.from_numpy(train.numpy().copy())
    edges = torch.quantile(edges, torch.arange(bins + 1).to(train) / bins)
    edges = torch.tensor(sorted(set(edges.tolist())), dtype=train.dtype)
    return edges, torch.bucketize(x.contiguous(), edges[1:-1].contiguous(), right=True)


# %% wrong: equally wide bins | names: equally wide, not equally full
def quantile_bins(train, x, bins):
    edges = torch.linspace(train.min(), train.max(), bins + 1, dtype=train.dtype)
    return edges, (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, bins - 1)


# %% wrong: edges from the rows to transform | names: come from x, not from train
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(x, torch.linspace(0, 1, bins + 1, dtype=x.dtype)))
    return edges, (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, len(edges) - 2)


# %% wrong: repeated edges stay | names: repeated edges are kept
def quantile_bins(train, x, bins):
    edges = torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype))
    return edges, (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, bins - 1)


# %% wrong: bins numbered from one | names: numbered from 1
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    return edges, torch.searchsorted(edges, x.contiguous(), right=True).clamp(1, len(edges) - 1)


# %% wrong: edges belong to the left | names: goes to the bin on its left
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    return edges, (torch.searchsorted(edges, x.contiguous()) - 1).clamp(0, len(edges) - 2)


# %% wrong: beyond the edges there are no bins | names: fall out of the bins
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    return edges, torch.searchsorted(edges, x.contiguous(), right=True) - 1


# %% wrong: the largest number is alone | names: a bin of its own
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    return edges, (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, len(edges) - 1)


# %% wrong: inner edges only | names: two outer edges are missing
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    return edges[1:-1], torch.bucketize(x.contiguous(), edges[1:-1].contiguous(), right=True)


# %% wrong: one edge too few | names: one edge too few
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins, dtype=train.dtype)))
    return edges, (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, max(0, len(edges) - 2))


# %% wrong: edges belong to the left, and nothing is clamped | names: goes to the bin on its left
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    return edges, torch.searchsorted(edges, x.contiguous()) - 1


# %% wrong: searchsorted as it comes | names: goes to the bin on its left
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    return edges, torch.searchsorted(edges, x.contiguous())


# %% wrong: searchsorted as it comes, clamped | names: goes to the bin on its left
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    return edges, torch.searchsorted(edges, x.contiguous()).clamp(0, len(edges) - 2)


# %% wrong: bucketize among the inner edges, as it comes | names: goes to the bin on its left
def quantile_bins(train, x, bins):
    edges = torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)).unique()
    return edges, torch.bucketize(x, edges[1:-1])


# %% wrong: searchsorted without minus one, right side, not clamped | names: numbered from 1
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    return edges, torch.searchsorted(edges, x.contiguous(), right=True)


# %% correct: inner edges and bucketize
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    index = torch.bucketize(x, edges[1:-1], right=True)
    return edges, index


# %% correct: quantiles by hand, bins by a loop
def quantile_bins(train, x, bins):
    ordered = train.sort().values
    edges = []
    for k in range(bins + 1):
        place = torch.tensor(k / bins, dtype=train.dtype) * (len(train) - 1)
        low = int(place)
        high = min(low + 1, len(train) - 1)
        value = torch.lerp(ordered[low], ordered[high], place - low)
        if not edges or value > edges[-1]:
            edges.append(value)
    edges = torch.stack(edges)
    index = torch.zeros(len(x), dtype=torch.int64)
    for edge in edges[1:-1]:
        index += x >= edge
    return edges, index


# %% wrong: lower quantiles | names: the lower one is taken
def quantile_bins(train, x, bins):
    edges = torch.unique(
        torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype), interpolation="lower")
    )
    index = (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, len(edges) - 2)
    return edges, index


# %% wrong: edges of all rows | names: train and x together
def quantile_bins(train, x, bins):
    edges = torch.unique(
        torch.quantile(torch.cat([train, x]), torch.linspace(0, 1, bins + 1, dtype=train.dtype), interpolation="linear")
    )
    index = (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, len(edges) - 2)
    return edges, index


# %% wrong: from the largest down | names: from the largest to the smallest
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    index = (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, len(edges) - 2)
    return edges.flip(0), index


# %% wrong: one edge too many | names: one edge too many
def quantile_bins(train, x, bins):
    edges = torch.unique(
        torch.quantile(train, torch.linspace(0, 1, bins + 2, dtype=train.dtype), interpolation="linear")
    )
    index = (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, len(edges) - 2)
    return edges, index


# %% wrong: small steps are no edges | names: less than 1e-6
def quantile_bins(train, x, bins):
    edges = torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype))
    edges = edges[torch.cat([torch.tensor([True]), edges.diff() > 1e-6])]
    return edges, (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, max(len(edges) - 2, 0))


# %% wrong: repeated numbers are dropped first | names: before its quantiles are taken
def quantile_bins(train, x, bins):
    edges = torch.unique(
        torch.quantile(train.unique(), torch.linspace(0, 1, bins + 1, dtype=train.dtype), interpolation="linear")
    )
    index = (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, len(edges) - 2)
    return edges, index


# %% wrong: the first edge is missing | names: the first edge is missing
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    index = (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, len(edges) - 2)
    return edges[1:], index


# %% wrong: int32 | names: torch.int64
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    index = (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, len(edges) - 2)
    return edges, index.int()


# %% wrong: bins of sorted numbers | names: in increasing order
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    index = (torch.searchsorted(edges, x.sort().values, right=True) - 1).clamp(0, len(edges) - 2)
    return edges, index


# %% wrong: the nearest edge | names: the nearest edge
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    index = (x[:, None] - edges).abs().argmin(1)
    return edges, index


# %% wrong: counted from the right | names: counted from the right
def quantile_bins(train, x, bins):
    edges = torch.unique(torch.quantile(train, torch.linspace(0, 1, bins + 1, dtype=train.dtype)))
    index = len(edges) - 2 - (torch.searchsorted(edges, x.contiguous(), right=True) - 1).clamp(0, len(edges) - 2)
    return edges, index
