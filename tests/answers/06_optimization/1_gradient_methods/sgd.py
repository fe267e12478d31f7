# %% correct: torch.sub with alpha
def sgd(theta, grads, state, lr):
    return [torch.sub(w, g, alpha=lr) for w, g in zip(theta, grads)], state


# %% correct: in place on copies, and a count
def sgd(theta, grads, state, lr):
    new = [w.clone() for w in theta]
    for w, g in zip(new, grads):
        w.add_(g, alpha=-lr)
    return new, {"step": state.get("step", 0) + 1}


# %% wrong: uphill | names: uphill
def sgd(theta, grads, state, lr):
    return [w + lr * g for w, g in zip(theta, grads)], state


# %% wrong: no rate | names: rate is left out
def sgd(theta, grads, state, lr):
    return [w - g for w, g in zip(theta, grads)], state


# %% wrong: the step alone | names: only the step
def sgd(theta, grads, state, lr):
    return [-lr * g for g in grads], state


# %% wrong: sign descent | names: sign
def sgd(theta, grads, state, lr):
    return [w - lr * torch.sign(g) for w, g in zip(theta, grads)], state


# %% wrong: nothing moves | names: do not move
def sgd(theta, grads, state, lr):
    return [w.clone() for w in theta], state


# %% wrong: the gradient is normalized | names: length one
def sgd(theta, grads, state, lr):
    return [w - lr * g / torch.linalg.vector_norm(g) for w, g in zip(theta, grads)], state


# %% wrong: the caller's parameters are overwritten | names: changes its arguments
def sgd(theta, grads, state, lr):
    for w, g in zip(theta, grads):
        w -= lr * g
    return theta, state


# %% wrong: no state | names: returns a pair
def sgd(theta, grads, state, lr):
    return [w - lr * g for w, g in zip(theta, grads)]
