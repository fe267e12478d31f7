# %% correct: bounds for all columns at once
def piecewise_linear(x, edges):
    k = len(edges) - 1
    low, high = torch.zeros(k).to(x), torch.ones(k).to(x)
    low[0], high[-1] = -math.inf, math.inf
    return ((x[:, None] - edges[:-1]) / edges.diff()).clamp(low, high)


# %% correct: column by column
def piecewise_linear(x, edges):
    columns = []
    k = len(edges) - 1
    for t in range(k):
        share = (x - edges[t]) / (edges[t + 1] - edges[t])
        share = share if t == 0 else torch.relu(share)
        columns.append(share if t == k - 1 else torch.minimum(share, torch.ones_like(share)))
    return torch.stack(columns, 1)


# %% wrong: passed bins are empty again | names: they stay full
def piecewise_linear(x, edges):
    share = (x[:, None] - edges[:-1]) / edges.diff()
    return share * ((x[:, None] >= edges[:-1]) & (x[:, None] < edges[1:]))


# %% wrong: cut off at both ends | names: the outer columns must go on
def piecewise_linear(x, edges):
    return ((x[:, None] - edges[:-1]) / edges.diff()).clamp(0, 1)


# %% wrong: never bounded | names: nothing is bounded
def piecewise_linear(x, edges):
    return (x[:, None] - edges[:-1]) / edges.diff()


# %% wrong: not divided by the bin's width | names: not divided by the width
def piecewise_linear(x, edges):
    return (x[:, None] - edges[:-1]).clamp(min=0).minimum(edges.diff())


# %% wrong: in units of the whole range | names: shares are measured in the whole range
def piecewise_linear(x, edges):
    return ((x[:, None] - edges[:-1]) / (edges[-1] - edges[0])).clamp(0, 1)


# %% wrong: a thermometer without filling | names: marked, not filled
def piecewise_linear(x, edges):
    return (x[:, None] >= edges[:-1]).to(x)


# %% wrong: only the first column is cut off | names: the first column is bounded below
def piecewise_linear(x, edges):
    share = ((x[:, None] - edges[:-1]) / edges.diff()).clamp(min=0)
    share[:, :-1] = share[:, :-1].clamp(max=1)
    return share


# %% wrong: only the last column is cut off | names: the last column is bounded above
def piecewise_linear(x, edges):
    share = ((x[:, None] - edges[:-1]) / edges.diff()).clamp(max=1)
    share[:, 1:] = share[:, 1:].clamp(min=0)
    return share


# %% wrong: from right to left | names: measured from the right edge
def piecewise_linear(x, edges):
    return 1 - ((x[:, None] - edges[:-1]) / edges.diff()).clamp(0, 1)


# %% correct: a lambda with where
piecewise_linear = lambda x, edges: torch.stack(
    [
        torch.clamp(
            (x - low) / (high - low),
            min=-math.inf if k == 0 else 0.0,
            max=math.inf if k == len(edges) - 2 else 1.0,
        )
        for k, (low, high) in enumerate(zip(edges[:-1], edges[1:]))
    ],
    dim=1,
)


# %% correct: what is missing at the ends is added
def piecewise_linear(x, edges):
    inside = ((x[:, None] - edges[:-1]) / (edges[1:] - edges[:-1])).clamp(0, 1)
    inside[:, 0] += ((x - edges[0]) / (edges[1] - edges[0])).clamp(max=0)
    inside[:, -1] += ((x - edges[-1]) / (edges[-1] - edges[-2])).clamp(min=0)
    return inside


# %% wrong: a one-hot vector | names: a one-hot vector
def piecewise_linear(x, edges):
    return ((x[:, None] >= edges[:-1]) & (x[:, None] < edges[1:])).to(x.dtype)


# %% wrong: something is added to the widths | names: bins that are narrow
def piecewise_linear(x, edges):
    c = (x[:, None] - edges[:-1]) / (edges.diff() + 1e-8)
    c[:, 1:] = c[:, 1:].clamp(min=0)
    c[:, :-1] = c[:, :-1].clamp(max=1)
    return c


# %% wrong: the left edge is not subtracted | names: the left edge is not subtracted
def piecewise_linear(x, edges):
    c = x[:, None] / edges.diff()
    c[:, 1:] = c[:, 1:].clamp(min=0)
    c[:, :-1] = c[:, :-1].clamp(max=1)
    return c


# %% wrong: bins as wide as the first | names: as wide as the first
def piecewise_linear(x, edges):
    c = (x[:, None] - edges[:-1]) / (edges[1] - edges[0])
    c[:, 1:] = c[:, 1:].clamp(min=0)
    c[:, :-1] = c[:, :-1].clamp(max=1)
    return c


# %% wrong: from the last bin to the first | names: from the last bin to the first
def piecewise_linear(x, edges):
    c = (x[:, None] - edges[:-1]) / edges.diff()
    c[:, 1:] = c[:, 1:].clamp(min=0)
    c[:, :-1] = c[:, :-1].clamp(max=1)
    return c.flip(1)


# %% wrong: a single bin is bounded above | names: a single bin is bounded above
def piecewise_linear(x, edges):
    c = (x[:, None] - edges[:-1]) / edges.diff()
    c[:, 1:] = c[:, 1:].clamp(min=0)
    c[:, : max(1, c.shape[1] - 1)] = c[:, : max(1, c.shape[1] - 1)].clamp(max=1)
    return c


# %% wrong: the wrong ends go on | names: the other way round
def piecewise_linear(x, edges):
    c = (x[:, None] - edges[:-1]) / edges.diff()
    c[:, :-1] = c[:, :-1].clamp(min=0)
    c[:, 1:] = c[:, 1:].clamp(max=1)
    return c


# %% wrong: the last column falls below zero | names: the last one is not
def piecewise_linear(x, edges):
    c = (x[:, None] - edges[:-1]) / edges.diff()
    c[:, 1:-1] = c[:, 1:-1].clamp(min=0)
    c[:, :-1] = c[:, :-1].clamp(max=1)
    return c


# %% wrong: numbers above are on the last edge | names: beyond the last edge count as being on it
def piecewise_linear(x, edges):
    c = (x.clamp(max=edges[-1])[:, None] - edges[:-1]) / edges.diff()
    c[:, 1:] = c[:, 1:].clamp(min=0)
    c[:, :-1] = c[:, :-1].clamp(max=1)
    return c


# %% wrong: single precision | names: torch.float64
def piecewise_linear(x, edges):
    c = (x.float()[:, None] - edges[:-1].float()) / edges.float().diff()
    c[:, 1:] = c[:, 1:].clamp(min=0)
    c[:, :-1] = c[:, :-1].clamp(max=1)
    return c
