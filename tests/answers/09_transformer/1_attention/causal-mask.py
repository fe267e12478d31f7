# %% correct: two ranges
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.arange(keys)[None, :] <= torch.arange(queries)[:, None] + keys - queries


# %% correct: the last rows of the whole triangle
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.tril(torch.ones(keys, keys, dtype=torch.bool))[-queries:]


# %% correct: not above the diagonal
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return ~torch.ones(queries, keys).bool().triu(keys - queries + 1)


# %% correct: row by row
def causal_mask(queries, keys=None):
    keys = keys or queries
    mask = torch.zeros(queries, keys, dtype=torch.bool)
    for row in range(queries):
        mask[row, : keys - queries + row + 1] = True
    return mask


# %% wrong: inverted | names: the mask is inverted
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).triu(keys - queries + 1)


# %% wrong: the other triangle | names: on the other side
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).triu(keys - queries)


# %% wrong: own place hidden | names: does not see its own place
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).tril(keys - queries - 1)


# %% wrong: one place too many | names: one place too many
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).tril(keys - queries + 1)


# %% wrong: aligned at the upper left, as torch's is_causal | names: stand at the first places
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).tril()


# %% wrong: strictly below, upper left | names: strictly before, counted from the first key
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).tril(-1)


# %% wrong: keys on top of queries | names: counted on top of the queries
def causal_mask(queries, keys=None):
    cached = 0 if keys is None else keys
    return torch.ones(queries, cached + queries, dtype=torch.bool).tril(cached)


# %% wrong: keys ignored | names: has no effect
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, queries, dtype=torch.bool).tril()


# %% wrong: transposed | names: rows and columns are exchanged
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).tril(keys - queries).T


# %% wrong: shape (keys, queries), upper left | names: rows and columns are exchanged / shape
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(keys, queries, dtype=torch.bool).tril()


# %% wrong: nothing hidden | names: nothing is hidden
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool)


# %% wrong: diagonal alone | names: its own place alone
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).tril(keys - queries).triu(keys - queries)


# %% wrong: keys backwards | names: the keys stand in the opposite order
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).tril(keys - queries).flip(1)


# %% wrong: queries backwards | names: the queries stand in the opposite order
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).tril(keys - queries).flip(0)


# %% wrong: additive | names: 0 and minus infinity
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.zeros(queries, keys).masked_fill(torch.ones(queries, keys).triu(keys - queries + 1).bool(), -torch.inf)


# %% wrong: ones and zeros | names: ones and zeros
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys).tril(keys - queries)


# %% wrong: whole numbers | names: whole numbers
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.int64).tril(keys - queries)


# %% wrong: with an axis for the batch | names: an axis for a batch
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).tril(keys - queries)[None]


# %% wrong: the oldest keys fall out of the triangle | names: the cache is hidden / left corner
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).tril(keys - queries) & (torch.arange(keys) >= keys - queries)


# %% wrong: the diagonal moved the wrong way | names: the diagonal is moved the opposite way
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).tril(queries - keys)


# %% wrong: a cache needs no mask | names: only old ones need no mask
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return (
        torch.ones(queries, keys, dtype=torch.bool).tril()
        if keys == queries
        else torch.ones(queries, keys, dtype=torch.bool)
    )


# %% wrong: moved by the number of queries | names: the diagonal is moved by the number of queries
def causal_mask(queries, keys=None):
    keys = queries if keys is None else keys
    return torch.ones(queries, keys, dtype=torch.bool).tril(0 if keys == queries else queries)


# %% wrong: all behind a cache as the first | names: see as much as the first
def causal_mask(queries, keys=None):
    if keys is None:
        return torch.ones(queries, queries, dtype=torch.bool).tril()
    return (torch.arange(keys) <= keys - queries).expand(queries, keys)


# %% wrong: cut from a table of 8 places | names: it stops with / 1,100 keys
def causal_mask(queries, keys=None):
    keys = queries if keys is None else keys
    return torch.ones(8, 8, dtype=torch.bool).tril()[keys - queries : keys, :keys]


# %% wrong: ready made | names: `transformer`
def causal_mask(queries, keys=None):
    return transformer.causal(queries, keys)


# %% wrong: numpy array | names: tensor / array
def causal_mask(queries, keys=None):
    if keys is None:
        keys = queries
    return torch.ones(queries, keys, dtype=torch.bool).tril(keys - queries).numpy()
