# %% correct: lists of slices, stacked
def subsequences(ids, length, offset=0):
    X, Y = [], []
    place = offset
    while place + length < len(ids):
        X.append(ids[place : place + length])
        Y.append(ids[place + 1 : place + length + 1])
        place += length
    if not X:
        return ids.new_zeros(0, length), ids.new_zeros(0, length)
    return torch.stack(X), torch.stack(Y)


# %% correct: places computed at once
def subsequences(ids, length, offset=0):
    number = max(0, (len(ids) - offset - 1) // length)
    places = offset + torch.arange(number)[:, None] * length + torch.arange(length)
    return ids[places], ids[places + 1]


# %% correct: windows of one more by unfold, guarded
def subsequences(ids, length, offset=0):
    if len(ids) - offset < length + 1:
        return (torch.empty(0, length, dtype=torch.int64),) * 2
    rows = ids[offset:].unfold(0, length + 1, length)
    return rows[:, :-1], rows[:, 1:]


# %% wrong: not shifted | names: not shifted
def subsequences(ids, length, offset=0):
    n = max(len(ids) - offset - 1, 0) // length
    X = ids[offset : offset + n * length].reshape(n, length)
    return X, X.clone()


# %% wrong: shifted twice | names: shifted twice
def subsequences(ids, length, offset=0):
    n = max(len(ids) - offset - 1, 0) // length
    padded = torch.cat([ids, ids.new_zeros(2)])
    X = ids[offset : offset + n * length].reshape(n, length)
    return X, padded[offset + 2 : offset + 2 + n * length].reshape(n, length)


# %% wrong: exchanged | names: exchanged
def subsequences(ids, length, offset=0):
    n = max(len(ids) - offset - 1, 0) // length
    X = ids[offset : offset + n * length].reshape(n, length)
    return ids[offset + 1 : offset + 1 + n * length].reshape(n, length), X


# %% wrong: rolled within each window | names: its own first character
def subsequences(ids, length, offset=0):
    n = max(len(ids) - offset - 1, 0) // length
    X = ids[offset : offset + n * length].reshape(n, length)
    return X, torch.roll(X, -1, 1)


# %% wrong: pieces of length + 1 | names: one character is lost
def subsequences(ids, length, offset=0):
    n = max(len(ids) - offset, 0) // (length + 1)
    rows = ids[offset : offset + n * (length + 1)].reshape(n, length + 1)
    return rows[:, :-1], rows[:, 1:]


# %% wrong: every place begins a window | names: windows overlap
def subsequences(ids, length, offset=0):
    rows = [ids[k : k + length + 1] for k in range(offset, len(ids) - length)]
    if not rows:
        return ids.new_zeros(0, length), ids.new_zeros(0, length)
    rows = torch.stack(rows)
    return rows[:, :-1], rows[:, 1:]


# %% wrong: offset ignored | names: the offset is not used / `offset` has no effect
def subsequences(ids, length, offset=0):
    n = max(len(ids) - 1, 0) // length
    return ids[: n * length].reshape(n, length), ids[1 : n * length + 1].reshape(n, length)


# %% wrong: offset in windows | names: counted in windows
def subsequences(ids, length, offset=0):
    offset = offset * length
    n = max(len(ids) - offset - 1, 0) // length
    X = ids[offset : offset + n * length].reshape(n, length)
    return X, ids[offset + 1 : offset + 1 + n * length].reshape(n, length)


# %% wrong: the last window left out | names: the last window that fits is missing
def subsequences(ids, length, offset=0):
    n = max((len(ids) - offset - 1) // length - 1, 0)
    X = ids[offset : offset + n * length].reshape(n, length)
    return X, ids[offset + 1 : offset + 1 + n * length].reshape(n, length)


# %% wrong: an exact fit left out | names: where it fits exactly
def subsequences(ids, length, offset=0):
    n = max(len(ids) - offset - 2, 0) // length
    X = ids[offset : offset + n * length].reshape(n, length)
    return X, ids[offset + 1 : offset + 1 + n * length].reshape(n, length)


# %% wrong: one window too many | names: stops with / invalid for input
def subsequences(ids, length, offset=0):
    n = max(len(ids) - offset, 0) // length
    X = ids[offset : offset + n * length].reshape(n, length)
    return X, ids[offset + 1 : offset + 1 + n * length].reshape(n, length)


# %% wrong: a last target of zero | names: whose last character has no next
def subsequences(ids, length, offset=0):
    n = max(len(ids) - offset, 0) // length
    padded = torch.cat([ids, ids.new_zeros(1)])
    X = ids[offset : offset + n * length].reshape(n, length)
    return X, padded[offset + 1 : offset + 1 + n * length].reshape(n, length)


# %% wrong: the rest filled up | names: filled up with zeros
def subsequences(ids, length, offset=0):
    n = max(math.ceil((len(ids) - offset - 1) / length), 0)
    padded = torch.cat([ids, ids.new_zeros(length)])
    X = padded[offset : offset + n * length].reshape(n, length)
    return X, padded[offset + 1 : offset + 1 + n * length].reshape(n, length)


# %% wrong: a negative number of windows | names: stops with / RuntimeError
def subsequences(ids, length, offset=0):
    n = (len(ids) - offset - 1) // length
    X = ids[offset : offset + n * length].reshape(n, length)
    return X, ids[offset + 1 : offset + 1 + n * length].reshape(n, length)


# %% wrong: windows in columns | names: stand in the columns
def subsequences(ids, length, offset=0):
    n = max(len(ids) - offset - 1, 0) // length
    X = ids[offset : offset + n * length].reshape(n, length)
    return X.T, ids[offset + 1 : offset + 1 + n * length].reshape(n, length).T


# %% wrong: read across | names: read across
def subsequences(ids, length, offset=0):
    n = max(len(ids) - offset - 1, 0) // length
    X = ids[offset : offset + n * length].reshape(length, n).T
    return X, ids[offset + 1 : offset + 1 + n * length].reshape(length, n).T


# %% wrong: one target a window | names: only the next character of each window
def subsequences(ids, length, offset=0):
    n = max(len(ids) - offset - 1, 0) // length
    X = ids[offset : offset + n * length].reshape(n, length)
    return X, ids[offset + length : offset + 1 + n * length : length]


# %% wrong: the offset moves the targets alone | names: shift / offset / X
def subsequences(ids, length, offset=0):
    n = max(len(ids) - offset - 1, 0) // length
    return ids[: n * length].reshape(n, length), ids[offset + 1 : offset + 1 + n * length].reshape(n, length)


# %% wrong: an empty result of float32 | names: the empty result is of float32
def subsequences(ids, length, offset=0):
    n = (len(ids) - offset - 1) // length
    if n < 1:
        return torch.zeros(0, length), torch.zeros(0, length)
    return ids[offset : offset + n * length].reshape(n, length), ids[offset + 1 : offset + 1 + n * length].reshape(n, length)


# %% wrong: targets before the inputs | names: exchanged / moved / shifted
def subsequences(ids, length, offset=0):
    n = max(len(ids) - offset - 1, 0) // length
    Y = ids[offset : offset + n * length].reshape(n, length)
    return ids[offset + 1 : offset + 1 + n * length].reshape(n, length), Y
