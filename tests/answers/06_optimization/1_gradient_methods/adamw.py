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
