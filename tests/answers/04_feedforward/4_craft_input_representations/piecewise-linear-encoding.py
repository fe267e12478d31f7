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
