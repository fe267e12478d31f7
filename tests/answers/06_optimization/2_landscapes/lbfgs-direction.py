# %% correct: recursion, a pair a call
def lbfgs_direction(g, steps, changes):
    def times(q, count):
        if count == 0:
            if not steps:
                return q
            return q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
        s, y = steps[count - 1], changes[count - 1]
        alpha = (s @ q) / (s @ y)
        r = times(q - alpha * y, count - 1)
        return r + (alpha - (y @ r) / (s @ y)) * s

    return -times(g, len(steps))


# %% correct: indices, rho in a list, sums for dot products
def lbfgs_direction(g, steps, changes):
    m = len(steps)
    rho = [1 / (s * y).sum() for s, y in zip(steps, changes)]
    alpha = [None] * m
    q = g.clone()
    for i in range(m - 1, -1, -1):
        alpha[i] = rho[i] * (steps[i] * q).sum()
        q -= alpha[i] * changes[i]
    if m > 0:
        q *= 1 / (rho[-1] * (changes[-1] ** 2).sum())
    for i in range(m):
        beta = rho[i] * (changes[i] * q).sum()
        q += steps[i] * (alpha[i] - beta)
    return q.neg()


# %% correct: the minus sign comes first, notes taken from a stack
def lbfgs_direction(g, steps, changes):
    q, notes = -g, []
    for s, y in list(zip(steps, changes))[::-1]:
        a = torch.dot(s, q) / torch.dot(y, s)
        notes.append((s, y, a))
        q = q - a * y
    if notes:
        s, y, _ = notes[0]
        q = torch.dot(s, y) / torch.dot(y, y) * q
    while notes:
        s, y, a = notes.pop()
        q = q + s * (a - torch.dot(y, q) / torch.dot(y, s))
    return q


# %% wrong: uphill | names: uphill
def lbfgs_direction(g, steps, changes):
    q, alphas = g, []
    for s, y in zip(reversed(steps), reversed(changes)):
        alphas.append(s @ q / (s @ y))
        q = q - alphas[-1] * y
    if steps:
        q = q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
    for s, y, alpha in zip(steps, changes, reversed(alphas)):
        q = q + (alpha - y @ q / (s @ y)) * s
    return q


# %% wrong: no gamma | names: the middle is left out
def lbfgs_direction(g, steps, changes):
    q, alphas = g, []
    for s, y in zip(reversed(steps), reversed(changes)):
        alphas.append(s @ q / (s @ y))
        q = q - alphas[-1] * y
    for s, y, alpha in zip(steps, changes, reversed(alphas)):
        q = q + (alpha - y @ q / (s @ y)) * s
    return -q


# %% wrong: gamma of the oldest pair | names: gamma comes from the oldest pair
def lbfgs_direction(g, steps, changes):
    q, alphas = g, []
    for s, y in zip(reversed(steps), reversed(changes)):
        alphas.append(s @ q / (s @ y))
        q = q - alphas[-1] * y
    if steps:
        q = q * (steps[0] @ changes[0]) / (changes[0] @ changes[0])
    for s, y, alpha in zip(steps, changes, reversed(alphas)):
        q = q + (alpha - y @ q / (s @ y)) * s
    return -q


# %% wrong: gamma upside down | names: gamma is turned upside down
def lbfgs_direction(g, steps, changes):
    q, alphas = g, []
    for s, y in zip(reversed(steps), reversed(changes)):
        alphas.append(s @ q / (s @ y))
        q = q - alphas[-1] * y
    if steps:
        q = q * (changes[-1] @ changes[-1]) / (steps[-1] @ changes[-1])
    for s, y, alpha in zip(steps, changes, reversed(alphas)):
        q = q + (alpha - y @ q / (s @ y)) * s
    return -q


# %% wrong: the alphas are not turned round | names: the alphas meet the wrong pairs
def lbfgs_direction(g, steps, changes):
    q, alphas = g, []
    for s, y in zip(reversed(steps), reversed(changes)):
        alphas.append(s @ q / (s @ y))
        q = q - alphas[-1] * y
    if steps:
        q = q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
    for s, y, alpha in zip(steps, changes, alphas):
        q = q + (alpha - y @ q / (s @ y)) * s
    return -q


# %% wrong: the way out runs newest first too | names: the way out runs from newest to oldest
def lbfgs_direction(g, steps, changes):
    q, alphas, pairs = g, [], list(zip(steps, changes))[::-1]
    for s, y in pairs:
        alphas.append(s @ q / (s @ y))
        q = q - alphas[-1] * y
    if pairs:
        s, y = pairs[0]
        q = q * (s @ y) / (y @ y)
    for (s, y), alpha in zip(pairs, alphas):
        q = q + (alpha - y @ q / (s @ y)) * s
    return -q


# %% wrong: the lists are taken as newest first | names: both loops run the wrong way
def lbfgs_direction(g, steps, changes):
    q, alphas = g, []
    for s, y in zip(steps, changes):
        alphas.append(s @ q / (s @ y))
        q = q - alphas[-1] * y
    if steps:
        q = q * (steps[0] @ changes[0]) / (changes[0] @ changes[0])
    for s, y, alpha in zip(reversed(steps), reversed(changes), reversed(alphas)):
        q = q + (alpha - y @ q / (s @ y)) * s
    return -q


# %% wrong: steps for changes | names: swapped
def lbfgs_direction(g, steps, changes):
    q, alphas = g, []
    for s, y in zip(reversed(changes), reversed(steps)):
        alphas.append(s @ q / (s @ y))
        q = q - alphas[-1] * y
    if steps:
        q = q * (steps[-1] @ changes[-1]) / (steps[-1] @ steps[-1])
    for s, y, alpha in zip(changes, steps, reversed(alphas)):
        q = q + (alpha - y @ q / (s @ y)) * s
    return -q


# %% wrong: alpha from g | names: alpha is computed from g
def lbfgs_direction(g, steps, changes):
    q, alphas = g, []
    for s, y in zip(reversed(steps), reversed(changes)):
        alphas.append(s @ g / (s @ y))
        q = q - alphas[-1] * y
    if steps:
        q = q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
    for s, y, alpha in zip(steps, changes, reversed(alphas)):
        q = q + (alpha - y @ q / (s @ y)) * s
    return -q


# %% wrong: alpha is forgotten on the way out | names: the way out forgets alpha
def lbfgs_direction(g, steps, changes):
    q = g
    for s, y in zip(reversed(steps), reversed(changes)):
        q = q - s @ q / (s @ y) * y
    if steps:
        q = q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
    for s, y in zip(steps, changes):
        q = q - y @ q / (s @ y) * s
    return -q


# %% wrong: beta minus alpha | names: the way out has its sign turned
def lbfgs_direction(g, steps, changes):
    q, alphas = g, []
    for s, y in zip(reversed(steps), reversed(changes)):
        alphas.append(s @ q / (s @ y))
        q = q - alphas[-1] * y
    if steps:
        q = q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
    for s, y, alpha in zip(steps, changes, reversed(alphas)):
        q = q + (y @ q / (s @ y) - alpha) * s
    return -q


# %% wrong: no pairs is not thought of | names: IndexError / list index out of range
def lbfgs_direction(g, steps, changes):
    q, alphas = g, []
    for s, y in zip(reversed(steps), reversed(changes)):
        alphas.append(s @ q / (s @ y))
        q = q - alphas[-1] * y
    q = q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
    for s, y, alpha in zip(steps, changes, reversed(alphas)):
        q = q + (alpha - y @ q / (s @ y)) * s
    return -q


# %% wrong: the matrix is written down | names: without `eye`
def lbfgs_direction(g, steps, changes):
    one = torch.eye(len(g), dtype=g.dtype)
    M = one * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1]) if steps else one
    for s, y in zip(steps, changes):
        V = one - s[:, None] * y / (s @ y)
        M = V @ M @ V.T + s[:, None] * s / (s @ y)
    return -M @ g


# %% wrong: the newest pair alone | names: only the newest pair
def lbfgs_direction(g, steps, changes):
    if not steps:
        return -g
    s, y = steps[-1], changes[-1]
    alpha = s @ g / (s @ y)
    q = (g - alpha * y) * (s @ y) / (y @ y)
    return -(q + (alpha - y @ q / (s @ y)) * s)


# %% wrong: rho of the step alone | names: rho is 1 / s.s
def lbfgs_direction(g, steps, changes):
    q, alphas = g, []
    for s, y in zip(reversed(steps), reversed(changes)):
        alphas.append(s @ q / (s @ s))
        q = q - alphas[-1] * y
    if steps:
        q = q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
    for s, y, alpha in zip(steps, changes, reversed(alphas)):
        q = q + (alpha - y @ q / (s @ s)) * s
    return -q


# %% wrong: beta from s | names: beta comes from s
def lbfgs_direction(g, steps, changes):
    q, alphas = g.clone(), []
    for i in range(len(steps) - 1, -1, -1):
        s, y = steps[i], changes[i]
        alpha = (s @ q) / (y @ s)
        alphas.append(alpha)
        q = q - alpha * y
    if steps:
        q = q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
    for i in range(len(steps)):
        s, y = steps[i], changes[i]
        beta = (s @ q) / (y @ s)
        q = q + (alphas[len(steps) - 1 - i] - beta) * s
    return -q


# %% wrong: s subtracted | names: the way in subtracts s
def lbfgs_direction(g, steps, changes):
    q, alphas = g.clone(), []
    for i in range(len(steps) - 1, -1, -1):
        s, y = steps[i], changes[i]
        alpha = (s @ q) / (y @ s)
        alphas.append(alpha)
        q = q - alpha * s
    if steps:
        q = q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
    for i in range(len(steps)):
        s, y = steps[i], changes[i]
        beta = (y @ q) / (y @ s)
        q = q + (alphas[len(steps) - 1 - i] - beta) * s
    return -q


# %% wrong: y added | names: the way out adds y
def lbfgs_direction(g, steps, changes):
    q, alphas = g.clone(), []
    for i in range(len(steps) - 1, -1, -1):
        s, y = steps[i], changes[i]
        alpha = (s @ q) / (y @ s)
        alphas.append(alpha)
        q = q - alpha * y
    if steps:
        q = q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
    for i in range(len(steps)):
        s, y = steps[i], changes[i]
        beta = (y @ q) / (y @ s)
        q = q + (alphas[len(steps) - 1 - i] - beta) * y
    return -q


# %% wrong: beta added | names: adds beta
def lbfgs_direction(g, steps, changes):
    q, alphas = g.clone(), []
    for i in range(len(steps) - 1, -1, -1):
        s, y = steps[i], changes[i]
        alpha = (s @ q) / (y @ s)
        alphas.append(alpha)
        q = q - alpha * y
    if steps:
        q = q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
    for i in range(len(steps)):
        s, y = steps[i], changes[i]
        beta = (y @ q) / (y @ s)
        q = q + (alphas[len(steps) - 1 - i] + beta) * s
    return -q


# %% wrong: beta from g | names: beta is computed from g
def lbfgs_direction(g, steps, changes):
    q, alphas = g.clone(), []
    for i in range(len(steps) - 1, -1, -1):
        s, y = steps[i], changes[i]
        alpha = (s @ q) / (y @ s)
        alphas.append(alpha)
        q = q - alpha * y
    if steps:
        q = q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
    for i in range(len(steps)):
        s, y = steps[i], changes[i]
        beta = (y @ g) / (y @ s)
        q = q + (alphas[len(steps) - 1 - i] - beta) * s
    return -q


# %% wrong: gamma at the end | names: after the way out
def lbfgs_direction(g, steps, changes):
    q, alphas = g.clone(), []
    for i in range(len(steps) - 1, -1, -1):
        s, y = steps[i], changes[i]
        alpha = (s @ q) / (y @ s)
        alphas.append(alpha)
        q = q - alpha * y
    for i in range(len(steps)):
        s, y = steps[i], changes[i]
        beta = (y @ q) / (y @ s)
        q = q + (alphas[len(steps) - 1 - i] - beta) * s
    if steps:
        q = q * (steps[-1] @ changes[-1]) / (changes[-1] @ changes[-1])
    return -q


# %% wrong: a mean gamma | names: the mean over all pairs
def lbfgs_direction(g, steps, changes):
    q, alphas = g.clone(), []
    for i in range(len(steps) - 1, -1, -1):
        s, y = steps[i], changes[i]
        alpha = (s @ q) / (y @ s)
        alphas.append(alpha)
        q = q - alpha * y
    if steps:
        q = q * sum((s @ y) / (y @ y) for s, y in zip(steps, changes)) / len(steps)
    for i in range(len(steps)):
        s, y = steps[i], changes[i]
        beta = (y @ q) / (y @ s)
        q = q + (alphas[len(steps) - 1 - i] - beta) * s
    return -q
