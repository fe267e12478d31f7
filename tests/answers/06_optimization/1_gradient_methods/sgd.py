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


# %% correct: a loop over indices, and a new state
def sgd(theta, grads, state, lr):
    new = []
    for i in range(len(theta)):
        new.append(theta[i] + (-lr) * grads[i])
    return new, {}


# %% correct: map, and a tuple of two
def sgd(theta: list[torch.Tensor], grads: list[torch.Tensor], state: dict, lr: float):
    step = lambda w, g: torch.add(w, g, alpha=-lr)
    return (list(map(step, theta, grads)), state)


# %% wrong: the list of the caller is filled anew | names: changes its arguments
def sgd(theta, grads, state, lr):
    for i, g in enumerate(grads):
        theta[i] = theta[i] - lr * g
    return theta, state


# %% wrong: the data of the caller's tensors are written | names: changes its arguments
def sgd(theta, grads, state, lr):
    new = []
    for w, g in zip(theta, grads):
        w.data.sub_(lr * g)
        new.append(w.clone())
    return new, state


# %% wrong: gradients are scaled where they are | names: changes its arguments
def sgd(theta, grads, state, lr):
    for g in grads:
        g *= lr
    return [w - g for w, g in zip(theta, grads)], state


# %% wrong: divided by the rate | names: rate divides the gradient
def sgd(theta, grads, state, lr):
    return [w - g / lr for w, g in zip(theta, grads)], state


# %% wrong: the rate falls with the steps | names: rate shrinks from step to step
def sgd(theta, grads, state, lr):
    t = state.get("t", 0) + 1
    return [w - lr / t * g for w, g in zip(theta, grads)], {"t": t}


# %% wrong: the gradient scales the parameter | names: scales the parameter
def sgd(theta, grads, state, lr):
    return [w * (1 - lr * g) for w, g in zip(theta, grads)], state


# %% wrong: a running mean of both | names: running mean of parameter and gradient
def sgd(theta, grads, state, lr):
    return [(1 - lr) * w + lr * g for w, g in zip(theta, grads)], state


# %% wrong: the mean of the gradient | names: one number a tensor
def sgd(theta, grads, state, lr):
    return [w - lr * g.mean() for w, g in zip(theta, grads)], state


# %% wrong: divided by the number of entries | names: divided by the number of its entries
def sgd(theta, grads, state, lr):
    return [w - lr * g / g.numel() for w, g in zip(theta, grads)], state


# %% wrong: a velocity | names: velocity is kept
def sgd(theta, grads, state, lr):
    v = [0.9 * o + g for o, g in zip(state.get("v", [0.0] * len(theta)), grads)]
    return [w - lr * x for w, x in zip(theta, v)], {"v": v}


# %% wrong: a rate of its own | names: 0.1 stands where / has no effect
def sgd(theta, grads, state, lr):
    return [w - 0.1 * g for w, g in zip(theta, grads)], state


# %% wrong: only the first moves | names: only the first tensor moves
def sgd(theta, grads, state, lr):
    return [theta[0] - lr * grads[0], *theta[1:]], state


# %% wrong: scalars are left out | names: tensors of shape () do not move
def sgd(theta, grads, state, lr):
    return [w - lr * g if w.ndim > 0 else w for w, g in zip(theta, grads)], state


# %% wrong: clipped | names: cut to
def sgd(theta, grads, state, lr):
    return [w - lr * g.clamp(-1, 1) for w, g in zip(theta, grads)], state


# %% wrong: single precision on the way | names: right to about 7 digits / float32
def sgd(theta, grads, state, lr):
    return [(w.float() - lr * g.float()).to(w.dtype) for w, g in zip(theta, grads)], state


# %% wrong: always double precision | names: expected a tensor of torch.float32
def sgd(theta, grads, state, lr):
    return [w.double() - lr * g.double() for w, g in zip(theta, grads)], state


# %% wrong: returns inside the loop | names: expected 5 values, got 1
def sgd(theta, grads, state, lr):
    new = []
    for w, g in zip(theta, grads):
        new.append(w - lr * g)
        return new, state


# %% wrong: state first | names: returns a pair
def sgd(theta, grads, state, lr):
    return state, [w - lr * g for w, g in zip(theta, grads)]


# %% wrong: the parameters are detached as leaves that want gradients | names: requires_grad
def sgd(theta, grads, state, lr):
    for w in theta:
        w.requires_grad_()
    with torch.no_grad():
        return [w - lr * g for w, g in zip(theta, grads)], state
