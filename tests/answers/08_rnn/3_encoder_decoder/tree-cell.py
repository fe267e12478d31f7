# %% correct: one matrix product of both children
def tree_state(tree, E, W_left, W_right, b):
    if isinstance(tree, int):
        return E[tree]
    both = torch.cat([tree_state(child, E, W_left, W_right, b) for child in tree])
    return (both @ torch.cat([W_left, W_right]) + b).tanh()


# %% correct: with a stack, not by recursion
def tree_state(tree, E, W_left, W_right, b):
    todo, done = [tree], []
    while todo:
        node = todo.pop()
        if node == "join":
            right, left = done.pop(), done.pop()
            done.append(torch.tanh(left @ W_left + right @ W_right + b))
        elif isinstance(node, tuple):
            todo += ["join", node[1], node[0]]
        else:
            done.append(E[node])
    return done[0]


# %% correct: an inner function
def tree_state(tree, E, W_left, W_right, b):
    def up(node):
        if type(node) is int:
            return E[node]
        x, y = up(node[0]), up(node[1])
        return torch.tanh(b + W_left.T @ x + W_right.T @ y)

    return up(tree)


# %% wrong: one matrix for both | names: W_left stands for both
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree]
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(left @ W_left + right @ W_left + b)


# %% wrong: one matrix for both, the right one | names: W_right stands for both
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree]
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(left @ W_right + right @ W_right + b)


# %% wrong: children exchanged | names: the children are exchanged
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree]
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(right @ W_left + left @ W_right + b)


# %% wrong: leaves as inner nodes | names: leaves get the bias and the tanh
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return torch.tanh(E[tree] + b)
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(left @ W_left + right @ W_right + b)


# %% wrong: tanh at leaves | names: leaves go through the tanh too
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return torch.tanh(E[tree])
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(left @ W_left + right @ W_right + b)


# %% wrong: bias at leaves | names: leaves get the bias
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree] + b
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(left @ W_left + right @ W_right + b)


# %% wrong: no tanh | names: tanh is missing
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree]
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return left @ W_left + right @ W_right + b


# %% wrong: no bias | names: the bias is left out
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree]
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(left @ W_left + right @ W_right)


# %% wrong: bias after tanh | names: the bias is added after the tanh
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree]
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(left @ W_left + right @ W_right) + b


# %% wrong: bias for each child | names: the bias is added for each child
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree]
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(left @ W_left + b + right @ W_right + b)


# %% wrong: tanh apart | names: tanh is applied to each child apart
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree]
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(left @ W_left) + torch.tanh(right @ W_right) + b


# %% wrong: transposed | names: the matrices are transposed
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree]
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(W_left @ left + W_right @ right + b)


# %% wrong: sigmoid | names: a sigmoid stands where tanh belongs
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree]
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.sigmoid(left @ W_left + right @ W_right + b)


# %% wrong: mean | names: the children are averaged
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree]
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh((left @ W_left + right @ W_right) / 2 + b)


# %% wrong: right left out | names: the right child is left out
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree]
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(left @ W_left + b)


# %% wrong: left left out | names: the left child is left out
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree]
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(right @ W_right + b)


# %% wrong: no tanh at the root | names: tanh is missing at the root
def tree_state(tree, E, W_left, W_right, b):
    def go(n):
        if isinstance(n, int):
            return E[n]
        return torch.tanh(go(n[0]) @ W_left + go(n[1]) @ W_right + b)

    if isinstance(tree, int):
        return E[tree]
    return go(tree[0]) @ W_left + go(tree[1]) @ W_right + b


# %% wrong: leaves in a row | names: as if every tree were a chain
def tree_state(tree, E, W_left, W_right, b):
    def leaves(n):
        return [n] if isinstance(n, int) else leaves(n[0]) + leaves(n[1])

    ids = leaves(tree)
    h = E[ids[0]]
    for i in ids[1:]:
        h = torch.tanh(h @ W_left + E[i] @ W_right + b)
    return h


# %% wrong: leaf 0 counts as no tree | names: 0 counts as False
def tree_state(tree, E, W_left, W_right, b):
    if not tree:
        return torch.zeros_like(b)
    if isinstance(tree, int):
        return E[tree]
    return torch.tanh(tree_state(tree[0], E, W_left, W_right, b) @ W_left + tree_state(tree[1], E, W_left, W_right, b) @ W_right + b)


# %% wrong: remembers vectors by tree | names: asked again with other weights
def tree_state(tree, E, W_left, W_right, b):
    if not hasattr(tree_state, "cache"):
        tree_state.cache = {}
    if tree not in tree_state.cache:
        if isinstance(tree, int):
            tree_state.cache[tree] = E[tree]
        else:
            l, r = (tree_state(t, E, W_left, W_right, b) for t in tree)
            tree_state.cache[tree] = torch.tanh(l @ W_left + r @ W_right + b)
    return tree_state.cache[tree]


# %% wrong: writes inner vectors into E | names: it changes its arguments
def tree_state(tree, E, W_left, W_right, b):
    if isinstance(tree, int):
        return E[tree]
    l, r = (tree_state(t, E, W_left, W_right, b) for t in tree)
    h = torch.tanh(l @ W_left + r @ W_right + b)
    with torch.no_grad():
        E[-1] = h
    return h


# %% wrong: detached | names: gradient
def tree_state(tree, E, W_left, W_right, b):
    if not isinstance(tree, tuple):
        return E[tree].detach()
    left = tree_state(tree[0], E, W_left, W_right, b)
    right = tree_state(tree[1], E, W_left, W_right, b)
    return torch.tanh(left @ W_left + right @ W_right + b)
