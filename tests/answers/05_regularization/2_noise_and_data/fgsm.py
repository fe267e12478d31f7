# %% correct: torch.func over a functional call
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    mode = net.training
    net.eval()
    slope = torch.func.grad(lambda x: loss(net(x), targets))(X)
    net.train(mode)
    return torch.clamp(X + radius * torch.sign(slope), low, high).detach()


# %% correct: a backward pass limited to the inputs, sign by comparison, clipped by minimum and maximum
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    before = net.training
    net.train(False)
    x = X.clone().detach().requires_grad_(True)
    loss(net(x), targets).backward(inputs=[x])
    net.train(before)
    way = (x.grad > 0).to(X.dtype) - (x.grad < 0).to(X.dtype)
    with torch.no_grad():
        return torch.maximum(torch.minimum(X + radius * way, torch.tensor(high)), torch.tensor(low)).to(X.dtype)


# %% correct: gradients kept aside and put back, mode restored in finally
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    kept = [(p, None if p.grad is None else p.grad.clone()) for p in net.parameters()]
    training = net.training
    try:
        net.eval()
        x = X.detach().clone()
        x.requires_grad = True
        loss(net(x), targets).backward()
    finally:
        net.train(training)
        for p, gradient in kept:
            p.grad = gradient
    return (x.data + radius * x.grad.sign()).clip(low, high)


# %% correct: switches each part back by itself
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    modes = {module: module.training for module in net.modules()}
    net.eval()
    x = torch.zeros_like(X).requires_grad_()
    slope = torch.autograd.grad(loss(net(X + x), targets), x)[0]
    for module, mode in modes.items():
        module.training = mode
    return (X + radius * slope.sign()).clamp(min=low, max=high)


# %% correct: parameters frozen in between
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    mode = net.training
    flags = [p.requires_grad for p in net.parameters()]
    net.eval()
    for p in net.parameters():
        p.requires_grad_(False)
    leaf = X.detach().clone()
    leaf.requires_grad = True
    loss(net(leaf), targets).backward()
    for p, flag in zip(net.parameters(), flags):
        p.requires_grad_(flag)
    net.train(mode)
    return torch.clamp(leaf.detach() + radius * torch.sign(leaf.grad), low, high)


# %% correct: a deep copy of the network
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    import copy
    twin = copy.deepcopy(net).eval()
    leaf = X.detach().clone().requires_grad_(True)
    loss(twin(leaf), targets).backward()
    with torch.no_grad():
        return torch.min(torch.max(leaf + radius * leaf.grad.sign(), torch.tensor(low, dtype=X.dtype)), torch.tensor(high, dtype=X.dtype))


# %% wrong: down the slope | names: goes down the slope
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    X = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(X), targets), X)
    net.train(was_training)
    return (X.detach() - radius * slope.sign()).clamp(low, high)


# %% wrong: the slope without its sign | names: the slope itself is added
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    X = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(X), targets), X)
    net.train(was_training)
    return (X.detach() + radius * slope).clamp(low, high)


# %% wrong: the slope scaled to length 1 | names: scaled to length 1
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    X = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(X), targets), X)
    net.train(was_training)
    return (X.detach() + radius * slope / slope.norm()).clamp(low, high)


# %% wrong: a zero slope moves | names: whose slope is 0 is moved
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    X = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(X), targets), X)
    net.train(was_training)
    return torch.where(slope >= 0, X + radius, X - radius).detach().clamp(low, high)


# %% wrong: not clipped | names: nothing is clipped
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    X = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(X), targets), X)
    net.train(was_training)
    return X.detach() + radius * slope.sign()


# %% wrong: always clipped to [0, 1] | names: low and high are not used
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    X = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(X), targets), X)
    net.train(was_training)
    return (X.detach() + radius * slope.sign()).clamp(0, 1)


# %% wrong: only clipped below | names: only the lower end
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    X = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(X), targets), X)
    net.train(was_training)
    return (X.detach() + radius * slope.sign()).clamp(min=low)


# %% wrong: cross-entropy whatever the loss | names: loss that was given is not used
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    X = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(nn.functional.cross_entropy(net(X), targets), X)
    net.train(was_training)
    return (X.detach() + radius * slope.sign()).clamp(low, high)


# %% wrong: attached to the graph | names: return a detached tensor
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    X = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(X), targets), X)
    net.train(was_training)
    return (X + radius * slope.sign()).clamp(low, high)


# %% wrong: in whatever mode | names: attacked in training mode
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    X = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(X), targets), X, allow_unused=True)
    slope = torch.zeros_like(X) if slope is None else slope
    return (X.detach() + radius * slope.sign()).clamp(low, high)


# %% wrong: left in eval mode | names: left in eval mode
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    net.eval()
    X = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(X), targets), X)
    return (X.detach() + radius * slope.sign()).clamp(low, high)


# %% wrong: training mode afterwards, whatever it was | names: in which it was not
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    net.eval()
    X = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(X), targets), X)
    net.train()
    return (X.detach() + radius * slope.sign()).clamp(low, high)


# %% wrong: a whole backward pass | names: something else after it
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    X = X.detach().clone().requires_grad_()
    loss(net(X), targets).backward()
    net.train(was_training)
    return (X.detach() + radius * X.grad.sign()).clamp(low, high)


# %% wrong: gradients cleared afterwards | names: wiped out
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    X = X.detach().clone().requires_grad_()
    loss(net(X), targets).backward()
    net.zero_grad()
    net.train(was_training)
    return (X.detach() + radius * X.grad.sign()).clamp(low, high)


# %% wrong: parameters are frozen for the attack and stay frozen | names: left without requires_grad
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    net.requires_grad_(False)
    X = X.detach().clone().requires_grad_()
    loss(net(X), targets).backward()
    net.train(was_training)
    return (X.detach() + radius * X.grad.sign()).clamp(low, high)


# %% wrong: X itself is made to want a gradient | names: work on a detached copy
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    X.requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(X), targets), X)
    net.train(was_training)
    return (X.detach() + radius * slope.sign()).clamp(low, high)


# %% wrong: X wants no gradient any more, but holds one | names: work on a detached copy
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    was_training = net.training
    net.eval()
    X.requires_grad = True
    loss(net(X), targets).backward(inputs=[X])
    X.requires_grad = False
    net.train(was_training)
    return (X + radius * X.grad.sign()).clamp(low, high)


# %% wrong: radius in widths of the range | names: width of the range
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    mode = net.training
    net.eval()
    x = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(x), targets), x)
    net.train(mode)
    return (X.detach() + radius * (high - low) * slope.sign()).clamp(low, high)


# %% wrong: clipped to the batch | names: range of the batch
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    mode = net.training
    net.eval()
    x = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(x), targets), x)
    net.train(mode)
    return (X.detach() + radius * slope.sign()).clamp(X.min(), X.max()).detach()


# %% wrong: by the largest entry | names: largest entry
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    mode = net.training
    net.eval()
    x = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(x), targets), x)
    net.train(mode)
    return (X.detach() + radius * slope / slope.abs().max()).clamp(low, high)


# %% wrong: the slope of the scores | names: without the loss
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    mode = net.training
    net.eval()
    x = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(net(x).sum(), x)
    net.train(mode)
    return (X.detach() + radius * slope.sign()).clamp(low, high)


# %% wrong: the step alone | names: only the step
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    mode = net.training
    net.eval()
    x = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(x), targets), x)
    net.train(mode)
    return (radius * slope.sign()).clamp(low, high)


# %% wrong: float32 | names: torch.float32
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    mode = net.training
    net.eval()
    x = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(x), targets), x)
    net.train(mode)
    return (X.detach() + radius * slope.sign()).clamp(low, high).float()


# %% wrong: X in place | names: changes its arguments
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    mode = net.training
    net.eval()
    x = X.detach().clone().requires_grad_()
    (slope,) = torch.autograd.grad(loss(net(x), targets), x)
    net.train(mode)
    return X.add_(radius * slope.sign()).clamp_(low, high)


# %% wrong: its own answers for targets
def fgsm(net, loss, X, targets, radius, low=0.0, high=1.0):
    mode = net.training
    net.eval()
    x = X.detach().clone().requires_grad_()
    scores = net(x)
    own = scores.argmax(1) if targets.dim() == 1 else scores.detach()
    (slope,) = torch.autograd.grad(loss(scores, own), x)
    net.train(mode)
    return (X.detach() + radius * slope.sign()).clamp(low, high)
