# %% correct: a copy and backward
def gradient_by_depth(net, X, targets):
    twin = copy.deepcopy(net)
    twin.zero_grad()
    functional.cross_entropy(twin(X), targets).backward()
    return torch.stack([p.grad.square().sum().sqrt() for p in twin.parameters() if p.dim() == 2])


# %% correct: gradients put away and back
def gradient_by_depth(net, X, targets):
    kept = [p.grad for p in net.parameters()]
    for p in net.parameters():
        p.grad = None
    functional.cross_entropy(net(X), targets).backward()
    norms = [torch.linalg.vector_norm(p.grad).detach() for p in net.parameters() if len(p.shape) == 2]
    for p, old in zip(net.parameters(), kept, strict=True):
        p.grad = old
    return torch.stack(norms)


# %% correct: torch.func
def gradient_by_depth(net, X, targets):
    values = {name: p.detach() for name, p in net.named_parameters()}

    def loss(values):
        return functional.cross_entropy(torch.func.functional_call(net, values, (X,)), targets)

    slopes = torch.func.grad(loss)(values)
    return torch.stack([slope.flatten().norm() for slope in slopes.values() if slope.ndim == 2])


# %% wrong: squared | names: the norm is squared
def gradient_by_depth(net, X, targets):
    chosen = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), chosen)
    return torch.stack([g.square().sum() for g in gradients])


# %% wrong: root mean square | names: root mean square is taken
def gradient_by_depth(net, X, targets):
    chosen = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), chosen)
    return torch.stack([g.square().mean().sqrt() for g in gradients])


# %% wrong: mean absolute value | names: mean absolute value
def gradient_by_depth(net, X, targets):
    chosen = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), chosen)
    return torch.stack([g.abs().mean() for g in gradients])


# %% wrong: l1 | names: absolute values are added up
def gradient_by_depth(net, X, targets):
    chosen = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), chosen)
    return torch.stack([g.abs().sum() for g in gradients])


# %% wrong: max | names: the largest entry is taken
def gradient_by_depth(net, X, targets):
    chosen = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), chosen)
    return torch.stack([g.abs().max() for g in gradients])


# %% wrong: spectral | names: largest singular value
def gradient_by_depth(net, X, targets):
    chosen = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), chosen)
    return torch.stack([torch.linalg.matrix_norm(g, 2) for g in gradients])


# %% wrong: sum | names: added up with their signs
def gradient_by_depth(net, X, targets):
    chosen = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), chosen)
    return torch.stack([g.sum() for g in gradients])


# %% wrong: mean square | names: the mean square is taken / the mean square
def gradient_by_depth(net, X, targets):
    chosen = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), chosen)
    return torch.stack([g.square().mean() for g in gradients])


# %% wrong: summed loss | names: added up over the batch
def gradient_by_depth(net, X, targets):
    chosen = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets, reduction="sum"), chosen)
    return torch.stack([g.norm() for g in gradients])


# %% wrong: all parameters | names: one axis count too
def gradient_by_depth(net, X, targets):
    chosen = [p for p in net.parameters() if True]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), chosen)
    return torch.stack([g.norm() for g in gradients])


# %% wrong: more than two axes | names: more than two axes count too
def gradient_by_depth(net, X, targets):
    chosen = [p for p in net.parameters() if p.dim() >= 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), chosen)
    return torch.stack([g.norm() for g in gradients])


# %% wrong: turned | names: the order is turned
def gradient_by_depth(net, X, targets):
    chosen = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), chosen)
    return torch.stack([g.norm() for g in gradients[::-1]])


# %% wrong: weights | names: the weights are measured
def gradient_by_depth(net, X, targets):
    return torch.stack([p.detach().norm() for p in net.parameters() if p.dim() == 2])


# %% wrong: softmax twice | names: softmax is taken twice
def gradient_by_depth(net, X, targets):
    chosen = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X).softmax(dim=1), targets), chosen)
    return torch.stack([g.norm() for g in gradients])


# %% wrong: backward, left behind | names: a gradient / left behind / holds others afterwards / changed
def gradient_by_depth(net, X, targets):
    functional.cross_entropy(net(X), targets).backward()
    return torch.stack([p.grad.norm() for p in net.parameters() if p.dim() == 2])


# %% wrong: zeroed, then left behind | names: left behind / is lost or added to / changed
def gradient_by_depth(net, X, targets):
    net.zero_grad()
    functional.cross_entropy(net(X), targets).backward()
    return torch.stack([p.grad.norm() for p in net.parameters() if p.dim() == 2])


# %% wrong: all gradients thrown away at the end | names: is lost or added to
def gradient_by_depth(net, X, targets):
    net.zero_grad()
    functional.cross_entropy(net(X), targets).backward()
    norms = torch.stack([p.grad.norm() for p in net.parameters() if p.dim() == 2])
    net.zero_grad()
    return norms


# %% wrong: eval | names: does not measure in the mode / mode, train or eval, has changed / changed
def gradient_by_depth(net, X, targets):
    net.eval()
    matrices = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), matrices)
    return torch.stack([g.norm() for g in gradients])


# %% wrong: train | names: does not measure in the mode / mode, train or eval, has changed / changed
def gradient_by_depth(net, X, targets):
    net.train()
    matrices = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), matrices)
    return torch.stack([g.norm() for g in gradients])


# %% wrong: a graph kept | names: still carry a graph
def gradient_by_depth(net, X, targets):
    matrices = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), matrices, create_graph=True)
    return torch.stack([g.norm() for g in gradients])


# %% wrong: divided by the last | names: divided by the last one
def gradient_by_depth(net, X, targets):
    matrices = [p for p in net.parameters() if p.dim() == 2]
    gradients = torch.autograd.grad(functional.cross_entropy(net(X), targets), matrices)
    norms = torch.stack([g.norm() for g in gradients])
    return norms / norms[-1]


# %% wrong: only nn.Linear | names: only weights of nn.Linear
def gradient_by_depth(net: nn.Module, X: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    matrices = [m.weight for m in net.modules() if isinstance(m, nn.Linear)]
    loss = functional.cross_entropy(net(X), targets)
    return torch.stack([g.norm() for g in torch.autograd.grad(loss, matrices)])


# %% wrong: norms of rows | names: norms of rows are averaged
def gradient_by_depth(net: nn.Module, X: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    matrices = [p for p in net.parameters() if p.ndim == 2]
    loss = functional.cross_entropy(net(X), targets)
    return torch.stack([g.norm(dim=1).mean() for g in torch.autograd.grad(loss, matrices)])


# %% wrong: norms of single examples | names: single examples' gradients
def gradient_by_depth(net: nn.Module, X: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    matrices = [p for p in net.parameters() if p.ndim == 2]
    total = 0
    for k in range(len(X)):
        loss = functional.cross_entropy(net(X[k : k + 1]), targets[k : k + 1])
        total = total + torch.stack([g.norm() for g in torch.autograd.grad(loss, matrices)])
    return total / len(X)


# %% wrong: relative to the weights | names: divided by those of the weights
def gradient_by_depth(net: nn.Module, X: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    matrices = [p for p in net.parameters() if p.ndim == 2]
    loss = functional.cross_entropy(net(X), targets)
    return torch.stack([g.norm() / p.detach().norm() for p, g in zip(matrices, torch.autograd.grad(loss, matrices))])


# %% wrong: squared error | names: squared error, not the cross-entropy
def gradient_by_depth(net: nn.Module, X: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    matrices = [p for p in net.parameters() if p.ndim == 2]
    loss = ((torch.softmax(net(X), 1) - functional.one_hot(targets, net(X).shape[1])) ** 2).mean()
    return torch.stack([g.norm() for g in torch.autograd.grad(loss, matrices)])


# %% wrong: children only, not nested ones | names: a network inside a network / cannot be empty / stops with an exception
def gradient_by_depth(net: nn.Module, X: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    matrices = [p for c in net.children() for p in c.parameters(recurse=False) if p.dim() == 2]
    loss = functional.cross_entropy(net(X), targets)
    gradients = torch.autograd.grad(loss, matrices)
    return torch.stack([g.norm() for g in gradients])


# %% wrong: a list | names: a tensor
def gradient_by_depth(net: nn.Module, X: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
    matrices = [p for p in net.parameters() if p.ndim == 2]
    loss = functional.cross_entropy(net(X), targets)
    return [g.norm() for g in torch.autograd.grad(loss, matrices)]
