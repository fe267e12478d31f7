# %% correct: masks of all heads
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    B, n, _ = X.shape
    past = torch.arange(n)[None, None, :, None] >= torch.arange(n)
    rows = norms[0](X)
    X = torch.add(X, look_back(rows, rows, past))
    across = keep.view(B, 1, 1, -1).expand(B, 1, n, -1)
    X = torch.add(X, look_across(norms[1](X), memory, across))
    return torch.add(X, network(norms[2](X)))


# %% correct: a loop over parts
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    n = X.shape[1]
    past = ~torch.ones(n, n, dtype=torch.bool).triu(1)
    parts = [lambda Y: look_back(Y, Y, past), lambda Y: look_across(Y, memory, keep.unsqueeze(1).unsqueeze(1)), network]
    for norm, part in zip(norms, parts):
        X = X + part(norm(X))
    return X


# %% wrong: not causal | names: looking back is not causal
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.ones(X.shape[1], X.shape[1], dtype=torch.bool)
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    X = X + look_across(norms[1](X), memory, keep[:, None, None])
    return X + network(norms[2](X))


# %% wrong: upper triangle | names: causal mask is turned round
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.triu(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    X = X + look_across(norms[1](X), memory, keep[:, None, None])
    return X + network(norms[2](X))


# %% wrong: not itself | names: do not see themselves
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool), -1)
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    X = X + look_across(norms[1](X), memory, keep[:, None, None])
    return X + network(norms[2](X))


# %% wrong: padding seen | names: padding is looked at
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    X = X + look_across(norms[1](X), memory, torch.ones_like(keep)[:, None, None])
    return X + network(norms[2](X))


# %% wrong: keep turned round | names: the padding alone is looked at
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    X = X + look_across(norms[1](X), memory, ~keep[:, None, None])
    return X + network(norms[2](X))


# %% wrong: keys of the decoder | names: goes to the text itself
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    Y = norms[1](X)
    X = X + look_across(Y, Y, torch.tensor(True))
    return X + network(norms[2](X))


# %% wrong: memory normalized again | names: normalized once more
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    X = X + look_across(norms[1](X), norms[1](memory), keep[:, None, None])
    return X + network(norms[2](X))


# %% wrong: asks across raw | names: asks across without its norm
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    X = X + look_across(X, memory, keep[:, None, None])
    return X + network(norms[2](X))


# %% wrong: asks back raw | names: asks back without its norm
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    X = X + look_back(X, norms[0](X), past)
    X = X + look_across(norms[1](X), memory, keep[:, None, None])
    return X + network(norms[2](X))


# %% wrong: raw rows answer | names: rows that answer are not normalized
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    X = X + look_back(norms[0](X), X, past)
    X = X + look_across(norms[1](X), memory, keep[:, None, None])
    return X + network(norms[2](X))


# %% wrong: across first | names: the look across comes before
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    X = X + look_across(norms[1](X), memory, keep[:, None, None])
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    return X + network(norms[2](X))


# %% wrong: network in between | names: the network comes between
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    X = X + network(norms[2](X))
    X = X + look_across(norms[1](X), memory, keep[:, None, None])
    return X


# %% wrong: no look across | names: the look across is left out
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    return X + network(norms[2](X))


# %% wrong: no look back | names: the look back is left out
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    X = X + look_across(norms[1](X), memory, keep[:, None, None])
    return X + network(norms[2](X))


# %% wrong: no network | names: the network is left out
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    X = X + look_across(norms[1](X), memory, keep[:, None, None])
    return X


# %% wrong: back replaces | names: the look back finds replaces
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = look_back(Y, Y, past)
    X = X + look_across(norms[1](X), memory, keep[:, None, None])
    return X + network(norms[2](X))


# %% wrong: across replaces | names: the look across finds replaces
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    X = look_across(norms[1](X), memory, keep[:, None, None])
    return X + network(norms[2](X))


# %% wrong: network replaces | names: the network makes replaces
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    X = X + look_across(norms[1](X), memory, keep[:, None, None])
    return network(norms[2](X))


# %% wrong: no norms | names: the norms are left out
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    X = X + look_back(X, X, past)
    X = X + look_across(X, memory, keep[:, None, None])
    return X + network(X)


# %% wrong: memory detached | names: reaches the memory
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    X = X + look_across(norms[1](X), memory.detach(), keep[:, None, None])
    return X + network(norms[2](X))


# %% wrong: norms in wrong order | names: the last two norms
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    n = X.shape[1]
    past = torch.ones(n, n, dtype=torch.bool).tril()
    pad = keep[:, None, None, :]
    Z = norms[0](X)
    X = X + look_back(Z, Z, past)
    X = X + look_across(norms[2](X), memory, pad)
    return X + network(norms[1](X))


# %% wrong: across before back | names: with the norms in their order
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    n = X.shape[1]
    past = torch.ones(n, n, dtype=torch.bool).tril()
    X = X + look_across(norms[0](X), memory, keep[:, None, None, :])
    Z = norms[1](X)
    X = X + look_back(Z, Z, past)
    return X + network(norms[2](X))


# %% wrong: look across from Z, the first normalized rows | names: the first normalized rows
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    n = X.shape[1]
    past = torch.ones(n, n, dtype=torch.bool).tril()
    pad = keep[:, None, None, :]
    Z = norms[0](X)
    X = X + look_back(Z, Z, past)
    X = X + look_across(norms[1](Z), memory, pad)
    return X + network(norms[2](X))


# %% wrong: causal also across: combined mask | names: causal too
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    n = X.shape[1]
    past = torch.ones(n, n, dtype=torch.bool).tril()
    pad = keep[:, None, None, :] & torch.ones(n, memory.shape[1], dtype=torch.bool).tril()
    Z = norms[0](X)
    X = X + look_back(Z, Z, past)
    X = X + look_across(norms[1](X), memory, pad)
    return X + network(norms[2](X))


# %% wrong: second += in place on own sum | names: were overwritten
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    n = X.shape[1]
    past = torch.ones(n, n, dtype=torch.bool).tril()
    pad = keep[:, None, None, :]
    Z = norms[0](X)
    X = X + look_back(Z, Z, past)
    X += look_across(norms[1](X), memory, pad)
    return X + network(norms[2](X))


# %% wrong: masks inverted (True is hidden) | names: both masks
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    n = X.shape[1]
    past = torch.ones(n, n, dtype=torch.bool).triu(1)
    pad = ~keep[:, None, None, :]
    Z = norms[0](X)
    X = X + look_back(Z, Z, past)
    X = X + look_across(norms[1](X), memory, pad)
    return X + network(norms[2](X))


# %% wrong: padding hides rows that ask | names: raise / stops / right / wrong
def decoder_block(X, memory, keep, look_back, look_across, network, norms):
    past = torch.tril(torch.ones(X.shape[1], X.shape[1], dtype=torch.bool))
    Y = norms[0](X)
    X = X + look_back(Y, Y, past)
    X = X + look_across(norms[1](X), memory, keep[:, None, :, None])
    return X + network(norms[2](X))
