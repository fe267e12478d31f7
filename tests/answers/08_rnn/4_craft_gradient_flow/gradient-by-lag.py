# %% correct: the whole Jacobian, sequence by sequence
def gradient_by_lag(net, X):
    total = torch.zeros(len(X), dtype=X.dtype)
    for b in range(X.shape[1]):
        x = X[:, b : b + 1].detach()
        J = torch.autograd.functional.jacobian(lambda x: net(x)[0][-1, 0], x)
        total += J[:, :, 0].square().sum(dim=(0, 2)).sqrt()
    return (total / X.shape[1]).flip(0)


# %% correct: one-hot directions
def gradient_by_lag(net, X):
    inputs = X.detach().clone()
    inputs.requires_grad = True
    outputs = net(inputs)[0]
    squares = 0
    for direction in torch.eye(outputs.shape[2], dtype=X.dtype):
        seed = direction.expand(X.shape[1], -1)
        (g,) = torch.autograd.grad(outputs[-1], inputs, grad_outputs=seed, retain_graph=True)
        squares = squares + (g**2).sum(-1)
    return torch.flip(torch.sqrt(squares).mean(1), dims=[0])


# %% correct: a copy of the network, and backward
def gradient_by_lag(net, X):
    import copy

    twin = copy.deepcopy(net)
    squares = torch.zeros(X.shape[0], X.shape[1], dtype=X.dtype)
    units = twin(X)[0].shape[-1]
    for unit in range(units):
        leaf = X.detach().clone().requires_grad_(True)
        twin(leaf)[0][-1, :, unit].sum().backward()
        squares += leaf.grad.pow(2).sum(dim=-1)
    return squares.sqrt().mean(dim=-1).flip(0).detach()


# %% wrong: lags turned | names: the lags are turned
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).norm(dim=2).mean(dim=1)


# %% wrong: summed over units | names: summed over the units before the norm
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.sum(dim=2).norm(dim=2).mean(dim=1).flip(0)


# %% wrong: averaged over units | names: averaged over the units before the norm
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.mean(dim=2).norm(dim=2).mean(dim=1).flip(0)


# %% wrong: all sequences at once | names: over all sequences at once
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(1).norm(dim=1).flip(0)


# %% wrong: all sequences at once, divided | names: at once, divided by their number
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return (J.flatten(1).norm(dim=1) / X.shape[1]).flip(0)


# %% wrong: root mean square over sequences | names: squares are averaged over sequences
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).square().sum(dim=2).mean(dim=1).sqrt().flip(0)


# %% wrong: summed over sequences | names: summed over the sequences before the norm
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.sum(dim=1).flatten(1).norm(dim=1).flip(0)


# %% wrong: averaged over sequences | names: averaged over the sequences before the norm
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.mean(dim=1).flatten(1).norm(dim=1).flip(0)


# %% wrong: everything summed | names: units and sequences are both summed
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    (g,) = torch.autograd.grad(net(leaf)[0][-1].sum(), leaf)
    return g.sum(dim=1).norm(dim=1).flip(0)


# %% wrong: sum of the last output | names: summed over the units before the norm
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    (g,) = torch.autograd.grad(net(leaf)[0][-1].sum(), leaf)
    return g.norm(dim=2).mean(dim=1).flip(0)


# %% wrong: norms of units added | names: norms of the units' gradients are added
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.norm(dim=3).sum(dim=2).mean(dim=1).flip(0)


# %% wrong: norms of units averaged | names: norms of the units' gradients are averaged
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.norm(dim=3).mean(dim=2).mean(dim=1).flip(0)


# %% wrong: spectral | names: the spectral norm is taken
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return torch.linalg.matrix_norm(J, 2).mean(dim=1).flip(0)


# %% wrong: squared | names: the norms are squared
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).square().sum(dim=2).mean(dim=1).flip(0)


# %% wrong: sum over sequences | names: added up over the sequences
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).norm(dim=2).sum(dim=1).flip(0)


# %% wrong: first sequence | names: first sequence alone
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).norm(dim=2)[:, 0].flip(0)


# %% wrong: root mean square | names: root mean square of the entries
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).square().mean(dim=2).sqrt().mean(dim=1).flip(0)


# %% wrong: absolute values | names: absolute values are added up
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).abs().sum(dim=2).mean(dim=1).flip(0)


# %% wrong: first unit | names: only the first unit
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J[:, :, 0].norm(dim=2).mean(dim=1).flip(0)


# %% wrong: all outputs | names: all outputs are differentiated
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0].sum(dim=0)
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).norm(dim=2).mean(dim=1).flip(0)


# %% wrong: first output | names: the first output is differentiated
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][0]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).norm(dim=2).mean(dim=1).flip(0)


# %% wrong: the cell | names: of an LSTM the cell
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[1][1][-1] if isinstance(net, nn.LSTM) else net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).norm(dim=2).mean(dim=1).flip(0)


# %% wrong: relative | names: divided by that of lag 0
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    norms = J.flatten(2).norm(dim=2).mean(dim=1).flip(0)
    return norms / norms[0]


# %% wrong: shifted | names: shifted by one lag
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).norm(dim=2).mean(dim=1).flip(0).roll(-1)


# %% wrong: left behind | names: left behind / changed / holds
def gradient_by_lag(net, X):
    squares = torch.zeros(X.shape[:2], dtype=X.dtype)
    for unit in range(net.hidden_size):
        leaf = X.detach().clone().requires_grad_()
        net(leaf)[0][-1, :, unit].sum().backward()
        squares += leaf.grad.square().sum(dim=2)
    return squares.sqrt().mean(dim=1).flip(0)


# %% wrong: graph kept | names: carry a graph
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).norm(dim=2).mean(dim=1).flip(0) + 0 * last.sum()


# %% wrong: graph freed | names: backward through the graph a second time / raised / stops with
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1]
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).norm(dim=2).mean(dim=1).flip(0)


# %% wrong: X asks for a while | names: does not ask any more
def gradient_by_lag(net: nn.Module, X: torch.Tensor) -> torch.Tensor:
    X.requires_grad_()
    out = net(X)[0][-1]
    sq = sum(torch.autograd.grad(u, X, retain_graph=True)[0].pow(2).sum(-1) for u in out.sum(0))
    X.requires_grad_(False)
    return sq.sqrt().mean(1).flip(0)


# %% wrong: batch first | names: the batch is taken for the first axis
def gradient_by_lag(net: nn.Module, X: torch.Tensor) -> torch.Tensor:
    leaf = X.detach().clone().requires_grad_()
    out = net(leaf)[0][:, -1]
    sq = sum(torch.autograd.grad(u, leaf, retain_graph=True)[0].pow(2).sum(-1) for u in out.sum(0))
    return sq.sqrt().mean(0).flip(0)


# %% wrong: inputs summed before the square | names: summed over the inputs
def gradient_by_lag(net: nn.Module, X: torch.Tensor) -> torch.Tensor:
    leaf = X.detach().clone().requires_grad_()
    out = net(leaf)[0][-1]
    sq = sum(torch.autograd.grad(u, leaf, retain_graph=True)[0].sum(-1).pow(2) for u in out.sum(0))
    return sq.sqrt().mean(1).flip(0)


# %% wrong: only the first input feature | names: by the first of the inputs
def gradient_by_lag(net: nn.Module, X: torch.Tensor) -> torch.Tensor:
    leaf = X.detach().clone().requires_grad_()
    out = net(leaf)[0][-1]
    sq = sum(torch.autograd.grad(u, leaf, retain_graph=True)[0][..., 0].pow(2) for u in out.sum(0))
    return sq.sqrt().mean(1).flip(0)


# %% wrong: gradient times input | names: multiplied by the input
def gradient_by_lag(net: nn.Module, X: torch.Tensor) -> torch.Tensor:
    leaf = X.detach().clone().requires_grad_()
    out = net(leaf)[0][-1]
    sq = sum(torch.autograd.grad(u, leaf, retain_graph=True)[0].mul(leaf.detach()).pow(2).sum(-1) for u in out.sum(0))
    return sq.sqrt().mean(1).flip(0)


# %% wrong: mean over units in the square | names: averaged over the units: their sum
def gradient_by_lag(net: nn.Module, X: torch.Tensor) -> torch.Tensor:
    leaf = X.detach().clone().requires_grad_()
    out = net(leaf)[0][-1]
    sq = sum(torch.autograd.grad(u, leaf, retain_graph=True)[0].pow(2).sum(-1) for u in out.sum(0))
    return (sq / out.shape[1]).sqrt().mean(1).flip(0)


# %% wrong: only last sequence | names: last sequence alone
def gradient_by_lag(net: nn.Module, X: torch.Tensor) -> torch.Tensor:
    leaf = X.detach().clone().requires_grad_()
    out = net(leaf)[0][-1]
    sq = sum(torch.autograd.grad(u, leaf, retain_graph=True)[0].pow(2).sum(-1) for u in out.sum(0))
    return sq.sqrt()[:, -1].flip(0)


# %% wrong: detached | names: no gradient / stops with / does not require grad
def gradient_by_lag(net, X):
    leaf = X.detach().clone().requires_grad_()
    last = net(leaf)[0][-1].detach()
    rows = []
    for i in range(last.shape[1]):
        rows.append(torch.autograd.grad(last[:, i].sum(), leaf, retain_graph=True)[0])
    J = torch.stack(rows, dim=2)
    return J.flatten(2).norm(dim=2).mean(dim=1).flip(0)
