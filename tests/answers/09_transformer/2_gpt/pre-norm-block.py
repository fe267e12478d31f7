# %% correct: one line at a time
def pre_norm_block(X, attend, network, norm_1, norm_2):
    seen = norm_1(X)
    gathered = attend(seen)
    X = torch.add(X, gathered)
    return torch.add(X, network(norm_2(X)))


# %% correct: a loop
def pre_norm_block(X, attend, network, norm_1, norm_2):
    for norm, part in [(norm_1, attend), (norm_2, network)]:
        X = X + part(norm(X))
    return X


# %% correct: a sum of three
def pre_norm_block(X, attend, network, norm_1, norm_2):
    A = attend(norm_1(X))
    return X + A + network(norm_2(X + A))


# %% wrong: post-norm | names: post-norm
def pre_norm_block(X, attend, network, norm_1, norm_2):
    X = norm_1(X + attend(X))
    return norm_2(X + network(X))


# %% wrong: no norms | names: norms are left out
def pre_norm_block(X, attend, network, norm_1, norm_2):
    X = X + attend(X)
    return X + network(X)


# %% wrong: attention replaces | names: attention is not added
def pre_norm_block(X, attend, network, norm_1, norm_2):
    X = attend(norm_1(X))
    return X + network(norm_2(X))


# %% wrong: network replaces | names: network is not added
def pre_norm_block(X, attend, network, norm_1, norm_2):
    X = X + attend(norm_1(X))
    return network(norm_2(X))


# %% wrong: no sums | names: neither part is added
def pre_norm_block(X, attend, network, norm_1, norm_2):
    return network(norm_2(attend(norm_1(X))))


# %% wrong: normalized rows added twice | names: the normalized rows are added, not the stream
def pre_norm_block(X, attend, network, norm_1, norm_2):
    X = norm_1(X)
    X = X + attend(X)
    X = norm_2(X)
    return X + network(X)


# %% wrong: normalized rows added first | names: before attention the normalized rows
def pre_norm_block(X, attend, network, norm_1, norm_2):
    X = norm_1(X)
    X = X + attend(X)
    return X + network(norm_2(X))


# %% wrong: normalized rows added second | names: before the network the normalized rows
def pre_norm_block(X, attend, network, norm_1, norm_2):
    X = X + attend(norm_1(X))
    Y = norm_2(X)
    return Y + network(Y)


# %% wrong: one norm | names: the first norm serves both
def pre_norm_block(X, attend, network, norm_1, norm_2):
    X = X + attend(norm_1(X))
    return X + network(norm_1(X))


# %% wrong: norms exchanged | names: two norms are exchanged
def pre_norm_block(X, attend, network, norm_1, norm_2):
    X = X + attend(norm_2(X))
    return X + network(norm_1(X))


# %% wrong: side by side | names: side by side
def pre_norm_block(X, attend, network, norm_1, norm_2):
    return X + attend(norm_1(X)) + network(norm_2(X))


# %% wrong: what attention gathered is lost | names: what attention gathered is lost
def pre_norm_block(X, attend, network, norm_1, norm_2):
    Y = X + attend(norm_1(X))
    return X + network(norm_2(Y))


# %% wrong: network of attention alone | names: without the stream
def pre_norm_block(X, attend, network, norm_1, norm_2):
    A = attend(norm_1(X))
    return X + A + network(norm_2(A))


# %% wrong: network first | names: the network comes first
def pre_norm_block(X, attend, network, norm_1, norm_2):
    X = X + network(norm_1(X))
    return X + attend(norm_2(X))


# %% wrong: norms at the ends of the branches | names: inside the branches
def pre_norm_block(X, attend, network, norm_1, norm_2):
    X = X + norm_1(attend(X))
    return X + norm_2(network(X))


# %% wrong: stream detached | names: by the way around
def pre_norm_block(X, attend, network, norm_1, norm_2):
    Y = X.detach() + attend(norm_1(X))
    return Y.detach() + network(norm_2(Y))


# %% wrong: network first (a reader) | names: each with its own norm
def pre_norm_block(X, attend, network, norm_1, norm_2):
    X = X + network(norm_2(X))
    return X + attend(norm_1(X))


# %% wrong: gradient cut on the way around | names: by the way around attention
def pre_norm_block(X, attend, network, norm_1, norm_2):
    Y = X.detach() + attend(norm_1(X))
    return Y + network(norm_2(Y))


# %% wrong: gradient cut in the second branch | names: through the network
def pre_norm_block(X, attend, network, norm_1, norm_2):
    Y = X + attend(norm_1(X))
    return Y + network(norm_2(Y.detach()))


# %% wrong: an extra last norm | names: normalized once more
def pre_norm_block(X, attend, network, norm_1, norm_2):
    Y = X + attend(norm_1(X))
    return norm_2(Y + network(norm_2(Y)))


# %% wrong: first sum out of place, second in place (breaks if the network returns its argument) | names: were overwritten
def pre_norm_block(X, attend, network, norm_1, norm_2):
    Y = X + attend(norm_1(X))
    Y += network(norm_2(Y))
    return Y


# %% wrong: attention called twice | names: 2 times
def pre_norm_block(X, attend, network, norm_1, norm_2):
    return X + attend(norm_1(X)) + network(norm_2(X + attend(norm_1(X))))


# %% wrong: in place | names: changes its arguments
def pre_norm_block(X, attend, network, norm_1, norm_2):
    with torch.no_grad():
        X += attend(norm_1(X))
        X += network(norm_2(X))
    return X
