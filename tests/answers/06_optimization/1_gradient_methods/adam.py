# %% correct: keyed by position
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh[i] = (m, s)
        new.append(w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% correct: corrections folded into rate and root
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    (a, b), t = betas, state.setdefault("t", 0) + 1
    state["t"] = t
    for key in ("m", "s"):
        state.setdefault(key, [torch.zeros_like(w) for w in theta])
    state["m"] = [torch.lerp(g, m, a) for m, g in zip(state["m"], grads)]
    state["s"] = [torch.lerp(g * g, s, b) for s, g in zip(state["s"], grads)]
    rate, root = lr / (1 - a**t), (1 - b**t) ** 0.5
    return [w - rate * m / (s.sqrt() / root + eps) for w, m, s in zip(theta, state["m"], state["s"])], state


# %% wrong: no correction | names: no bias is corrected
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m, s
        fresh[i] = (m, s)
        new.append(w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: only m corrected | names: only the mean of gradients
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s
        fresh[i] = (m, s)
        new.append(w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: only s corrected | names: only the mean of squares
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m, s / (1 - betas[1] ** t)
        fresh[i] = (m, s)
        new.append(w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: one beta for both corrections | names: same beta
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[0] ** t)
        fresh[i] = (m, s)
        new.append(w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: eps inside the root | names: eps stands inside
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh[i] = (m, s)
        new.append(w - lr * m_hat / (s_hat + eps).sqrt())
    fresh["t"] = t
    return new, fresh


# %% wrong: betas exchanged | names: exchanged
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[1] * m + (1 - betas[1]) * g, betas[0] * s + (1 - betas[0]) * g**2
        m_hat, s_hat = m / (1 - betas[1] ** t), s / (1 - betas[0] ** t)
        fresh[i] = (m, s)
        new.append(w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: step counted per parameter | names: counted for every parameter
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    t, new, fresh = state.get("t", 0), [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        t += 1
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh[i] = (m, s)
        new.append(w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: corrected means stored | names: corrected means are stored
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh[i] = (m_hat, s_hat)
        new.append(w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: one memory for all | names: one memory serves all parameters
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    t, new, fresh = state.get("t", 0) + 1, [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = fresh.get("all", state.get("all", (0.0, 0.0)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh["all"] = (m, s)
        new.append(w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t
    return new, fresh


# %% wrong: the step starts at zero | names: the first step has t = 1
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    t, new, fresh = state.get("t", 0), [], {}
    for i, (w, g) in enumerate(zip(theta, grads)):
        m, s = state.get(i, (torch.zeros_like(w), torch.zeros_like(w)))
        m, s = betas[0] * m + (1 - betas[0]) * g, betas[1] * s + (1 - betas[1]) * g**2
        m_hat, s_hat = m / (1 - betas[0] ** t), s / (1 - betas[1] ** t)
        fresh[i] = (m, s)
        new.append(w - lr * m_hat / (s_hat.sqrt() + eps))
    fresh["t"] = t + 1
    return new, fresh


# %% wrong: no root | names: the root is missing
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    b1, b2 = betas
    t = state.get("t", 0) + 1
    M = state.get("m", [torch.zeros_like(w) for w in theta])
    S = state.get("s", [torch.zeros_like(w) for w in theta])
    m = [b1 * a + (1 - b1) * g for a, g in zip(M, grads)]
    s = [b2 * a + (1 - b2) * g**2 for a, g in zip(S, grads)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w - lr * a_hat / (b_hat + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the count is not kept | names: the count stays at 1
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    b1, b2 = betas
    t = state.get("t", 0) + 1
    M = state.get("m", [torch.zeros_like(w) for w in theta])
    S = state.get("s", [torch.zeros_like(w) for w in theta])
    m = [b1 * a + (1 - b1) * g for a, g in zip(M, grads)]
    s = [b2 * a + (1 - b2) * g**2 for a, g in zip(S, grads)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"m": m, "s": s}


# %% wrong: times in place of the power | names: raised to the power t
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    b1, b2 = betas
    t = state.get("t", 0) + 1
    M = state.get("m", [torch.zeros_like(w) for w in theta])
    S = state.get("s", [torch.zeros_like(w) for w in theta])
    m = [b1 * a + (1 - b1) * g for a, g in zip(M, grads)]
    s = [b2 * a + (1 - b2) * g**2 for a, g in zip(S, grads)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1 * t), b / (1 - b2 * t)
        new.append(w - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the gradient itself | names: not its mean
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    b1, b2 = betas
    t = state.get("t", 0) + 1
    M = state.get("m", [torch.zeros_like(w) for w in theta])
    S = state.get("s", [torch.zeros_like(w) for w in theta])
    m = [b1 * a + (1 - b1) * g for a, g in zip(M, grads)]
    s = [b2 * a + (1 - b2) * g**2 for a, g in zip(S, grads)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w - lr * g / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the square of the mean | names: averages the squares of m
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    b1, b2 = betas
    t = state.get("t", 0) + 1
    M = state.get("m", [torch.zeros_like(w) for w in theta])
    S = state.get("s", [torch.zeros_like(w) for w in theta])
    m = [b1 * a + (1 - b1) * g for a, g in zip(M, grads)]
    s = [b2 * a + (1 - b2) * g**2 for a, g in zip(S, m)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: the shares exchanged | names: beta and 1 - beta are exchanged
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    b1, b2 = betas
    t = state.get("t", 0) + 1
    M = state.get("m", [torch.zeros_like(w) for w in theta])
    S = state.get("s", [torch.zeros_like(w) for w in theta])
    m = [(1 - b1) * a + b1 * g for a, g in zip(M, grads)]
    s = [(1 - b2) * a + b2 * g**2 for a, g in zip(S, grads)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: eps before the correction | names: eps is added before s is corrected
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    b1, b2 = betas
    t = state.get("t", 0) + 1
    M = state.get("m", [torch.zeros_like(w) for w in theta])
    S = state.get("s", [torch.zeros_like(w) for w in theta])
    m = [b1 * a + (1 - b1) * g for a, g in zip(M, grads)]
    s = [b2 * a + (1 - b2) * g**2 for a, g in zip(S, grads)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w - lr * a_hat / ((b.sqrt() + eps) / (1 - b2**t) ** 0.5))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: multiplied by the correction | names: they should divide
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    b1, b2 = betas
    t = state.get("t", 0) + 1
    M = state.get("m", [torch.zeros_like(w) for w in theta])
    S = state.get("s", [torch.zeros_like(w) for w in theta])
    m = [b1 * a + (1 - b1) * g for a, g in zip(M, grads)]
    s = [b2 * a + (1 - b2) * g**2 for a, g in zip(S, grads)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a * (1 - b1**t), b * (1 - b2**t)
        new.append(w - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}


# %% wrong: 1 - beta2 inside the square | names: 1 - beta2 is squared
def adam(theta, grads, state, lr=0.001, betas=(0.9, 0.999), eps=1e-8):
    b1, b2 = betas
    t = state.get("t", 0) + 1
    M = state.get("m", [torch.zeros_like(w) for w in theta])
    S = state.get("s", [torch.zeros_like(w) for w in theta])
    m = [b1 * a + (1 - b1) * g for a, g in zip(M, grads)]
    s = [b2 * a + ((1 - b2) * g) ** 2 for a, g in zip(S, grads)]
    new = []
    for w, g, a, b in zip(theta, grads, m, s):
        a_hat, b_hat = a / (1 - b1**t), b / (1 - b2**t)
        new.append(w - lr * a_hat / (b_hat.sqrt() + eps))
    return new, {"t": t, "m": m, "s": s}
