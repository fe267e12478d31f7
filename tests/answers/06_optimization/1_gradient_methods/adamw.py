# %% correct: keyed by position
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh[i] = (m, s)
        new.append((1 - lr * weight_decay) * w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% correct: corrections folded into rate and root
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (a, b), t = betas, state.setdefault("t", 0) + 1
    state["t"] = t
    for key in ("m", "s"):
        state.setdefault(key, [torch.zeros_like(w) for w in theta])
    state["m"] = [torch.lerp(g, m, a) for m, g in zip(state["m"], grads)]
    state["s"] = [torch.lerp(g * g, s, b) for s, g in zip(state["s"], grads)]
    rate, root = lr / (1 - a**t), (1 - b**t) ** 0.5
    return [
        w * (1 - lr * weight_decay) - rate * m / (s.sqrt() / root + eps)
        for w, m, s in zip(theta, state["m"], state["s"])
    ], state


# %% wrong: no correction | names: no bias is corrected
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m, s
        fresh[i] = (m, s)
        new.append((1 - lr * weight_decay) * w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: only m corrected | names: only the mean of gradients
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s
        fresh[i] = (m, s)
        new.append((1 - lr * weight_decay) * w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: only s corrected | names: only the mean of squares
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m, s / (1 - betas[1] ** t)
        fresh[i] = (m, s)
        new.append((1 - lr * weight_decay) * w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: one beta for both corrections | names: same beta
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[0] ** t)
        fresh[i] = (m, s)
        new.append((1 - lr * weight_decay) * w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: eps inside the root | names: eps stands inside
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh[i] = (m, s)
        new.append((1 - lr * weight_decay) * w - lr * m_hat / (s_hat + eps).sqrt())
    fresh["t"] = t
    return new, fresh


# %% wrong: betas exchanged | names: exchanged
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[1] * m + (1 - betas[1]) * g, betas[0] * s + (1 - betas[0]) * g**2
        m_hat, s_hat = m / (1 - betas[1] ** t), s / (1 - betas[0] ** t)
        fresh[i] = (m, s)
        new.append((1 - lr * weight_decay) * w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: step counted per parameter | names: counted for every parameter
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0), [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        t += 1
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh[i] = (m, s)
        new.append((1 - lr * weight_decay) * w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: corrected means stored | names: corrected means are stored
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh[i] = (m_hat, s_hat)
        new.append((1 - lr * weight_decay) * w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: one memory for all | names: one memory serves all parameters
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = fresh.get("all", state.get("all", (0.0, 0.0)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh["all"] = (m, s)
        new.append((1 - lr * weight_decay) * w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: decay in the gradient | names: mixed into the gradient
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        g = g + weight_decay * w
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh[i] = (m, s)
        new.append(w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: decay not scaled | names: not scaled by the rate
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh[i] = (m, s)
        new.append((1 - weight_decay) * w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: no decay | names: nothing decays
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh[i] = (m, s)
        new.append(w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: the decay grows the weights | names: grow
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh[i] = (m, s)
        new.append((1 + lr * weight_decay) * w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: the new parameters shrink | names: after Adam's step
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    b1, b2 = betas
    t = state.get("t", 0) + 1
    M = state.get("m", [torch.zeros_like(w) for w in theta])
    S = state.get("s", [torch.zeros_like(w) for w in theta])
    m = [b1 * a + (1 - b1) * g for a, g in zip(M, grads)]
    s = [b2 * a + (1 - b2) * g**2 for a, g in zip(S, grads)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append((w - lr * a_hat / (b_hat.sqrt() + eps)) * (1 - lr * weight_decay))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the decay joins the mean | names: divided by the root as well
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    b1, b2 = betas
    t = state.get("t", 0) + 1
    M = state.get("m", [torch.zeros_like(w) for w in theta])
    S = state.get("s", [torch.zeros_like(w) for w in theta])
    m = [b1 * a + (1 - b1) * g for a, g in zip(M, grads)]
    s = [b2 * a + (1 - b2) * g**2 for a, g in zip(S, grads)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w - lr * (a_hat + weight_decay * w) / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% correct: its own memory, changed in place
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    state["t"] = state.get("t", 0) + 1
    b1, b2 = betas
    new = []
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.setdefault(i, [torch.zeros_like(w), torch.zeros_like(w)])
        m.mul_(b1).add_(g, alpha=1 - b1)
        s.mul_(b2).addcmul_(g, g, value=1 - b2)
        top, root = m / (1 - b1 ** state["t"]), (s / (1 - b2 ** state["t"])).sqrt()
        new.append(w * (1 - lr * weight_decay) - lr * top / (root + eps))
    return new, state


# %% correct: the powers of both betas are kept, not the count
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    p1, p2 = state.get("p1", 1.0) * betas[0], state.get("p2", 1.0) * betas[1]
    zeros = [torch.zeros_like(w) for w in theta]
    m = [torch.lerp(g, a, betas[0]) for a, g in zip(state.get("m", zeros), grads)]
    s = [torch.lerp(g * g, a, betas[1]) for a, g in zip(state.get("s", zeros), grads)]
    steps = [a / (1 - p1) / ((b / (1 - p2)) ** 0.5 + eps) for a, b in zip(m, s)]
    return [w * (1 - lr * weight_decay) - lr * d for w, d in zip(theta, steps)], {"p1": p1, "p2": p2, "m": m, "s": s}


# %% wrong: the parameters are written in place | names: changes its arguments
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t = state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    m = [betas[0] * a + (1 - betas[0]) * g for a, g in zip(state.get("m", zeros), grads)]
    s = [betas[1] * a + (1 - betas[1]) * g**2 for a, g in zip(state.get("s", zeros), grads)]
    for i, (w, a, b) in enumerate(zip(theta, m, s)):
        theta[i] = w * (1 - lr * weight_decay) - lr * a / (1 - betas[0] ** t) / ((b / (1 - betas[1] ** t)).sqrt() + eps)
    return theta, {"t": t, "m": m, "s": s}


# %% wrong: memory by shape | names: two tensors of one shape share
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    t, new = state.get("t", 0) + 1, []
    state["t"] = t
    for w, g in zip(theta, grads):
        m, s = state.get(w.shape, (0, 0))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        state[w.shape] = (m, s)
        new.append(w * (1 - lr * weight_decay) - lr * m / (1 - betas[0] ** t) / ((s / (1 - betas[1] ** t)).sqrt() + eps))
    return new, state


# %% wrong: the count outside | names: remembered outside of `state`
count = [0]


def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    count[0] = count[0] + 1 if state else 1
    t, zeros = count[0], [torch.zeros_like(w) for w in theta]
    m = [betas[0] * a + (1 - betas[0]) * g for a, g in zip(state.get("m", zeros), grads)]
    s = [betas[1] * a + (1 - betas[1]) * g**2 for a, g in zip(state.get("s", zeros), grads)]
    new = []
    for w, a, b in zip(theta, m, s):
        new.append(w * (1 - lr * weight_decay) - lr * a / (1 - betas[0] ** t) / ((b / (1 - betas[1] ** t)).sqrt() + eps))
    return new, {"m": m, "s": s}


# %% wrong: the decay pulls without the weights | names: the decay is subtracted as a number
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w - lr * weight_decay - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: half the decay | names: half as strong
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay / 2) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the decay squared | names: the weights are squared / squared weights
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w - lr * weight_decay * w**2 - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the pull of L1 | names: sign of the weights
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w - lr * weight_decay * w.sign() - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: biases are spared | names: only tensors with two or more axes decay
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append((w * (1 - lr * weight_decay) if w.ndim > 1 else w) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the rate squared in the decay | names: scaled by the rate twice
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w - lr * (lr * weight_decay * w + a_hat / (b_hat.sqrt() + eps)))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the decay fades | names: the decay fades with the steps
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay / t) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the decay stops after the first step | names: only the first step decays
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append((w * (1 - lr * weight_decay) if t == 1 else w) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: theta is kept whole by 1 - decay | names: not scaled by the rate
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - weight_decay) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the decay is seen by s alone | names: the mean of squares sees the decay
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * (g + weight_decay * w0)**2 for o, g, x, w0 in zip(old_s, grads, m, theta)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the decay is seen by m alone | names: the mean of gradients sees the decay
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * (g + weight_decay * w0) for o, g, w0 in zip(old_m, grads, theta)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: decay in both places | names: decay twice
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * (g + weight_decay * w0) for o, g, w0 in zip(old_m, grads, theta)]
    s = [b2 * o + (1 - b2) * (g + weight_decay * w0)**2 for o, g, x, w0 in zip(old_s, grads, m, theta)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: uphill | names: uphill
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) + lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: no eps | names: eps is left out
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / b_hat.sqrt())
    return new, {"t": t, "m": m, "s": s}


# %% wrong: eps out of the quotient | names: eps is added to the parameter
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / b_hat.sqrt() + eps)
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the new gradient whole in m | names: the new gradient is not scaled by 1 - beta1
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the new square whole in s | names: the new square is not scaled by 1 - beta2
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: s averages sizes | names: sizes are averaged
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g.abs() for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (b_hat + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: s is centered | names: s averages squared distances
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * (g - x)**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: one count too far | names: begins at 2
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1 ** (t + 1)), b / (1 - b2 ** (t + 1))
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the correction of s outside its root | names: the correction of s stands outside of the root
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, root = a / (1 - b1**t), b.sqrt() / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (root + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: one correction for the quotient | names: only one correction / only the mean of gradients / same beta
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b2**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the rate is left out | names: the rate is left out
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the rate falls with the steps | names: the rate falls with the steps
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr / t**0.5 * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: corrected from the second step on | names: the first step is not corrected
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = (a / (1 - b1**t), b / (1 - b2**t)) if t > 1 else (a, b)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: betas of its own | names: 0.9 and 0.999 stand where / has no effect
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [0.9 * o + 0.1 * g for o, g in zip(old_m, grads)]
    s = [0.999 * o + 0.001 * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - 0.9**t), b / (1 - 0.999**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: float32 memory | names: right to about 7 digits / float32
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [(b1 * o + (1 - b1) * g).float() for o, g in zip(old_m, grads)]
    s = [(b2 * o + (1 - b2) * g**2).float() for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: AMSGrad | names: the largest mean of squares so far is kept
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [torch.maximum(o, b2 * o + (1 - b2) * g**2) for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the look-ahead of NAdam | names: gradient is mixed into the corrected mean
def adamw(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8, weight_decay=0.01):
    (b1, b2), t = betas, state.get("t", 0) + 1
    zeros = [torch.zeros_like(w) for w in theta]
    old_m, old_s = state.get("m", zeros), state.get("s", zeros)
    m = [b1 * o + (1 - b1) * g for o, g in zip(old_m, grads)]
    s = [b2 * o + (1 - b2) * g**2 for o, g, x in zip(old_s, grads, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = b1 * a / (1 - b1**t) + (1 - b1) * g / (1 - b1**t), b / (1 - b2**t)
        new.append(w * (1 - lr * weight_decay) - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}
