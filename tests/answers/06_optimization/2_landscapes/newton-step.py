# %% correct: in the eigenbasis
def newton_step(theta, g, hessian, damping=0.0):
    values, vectors = torch.linalg.eigh(hessian)
    return theta - vectors @ ((vectors.T @ g) / (values + damping))


# %% correct: least squares, and the damping written onto a copy's diagonal
def newton_step(theta, g, hessian, damping=0.0):
    damped = hessian.clone()
    damped.diagonal().add_(damping)
    return theta + torch.linalg.lstsq(damped, -g[:, None]).solution.flatten()


# %% correct: an LU factorization in double precision
def newton_step(theta, g, hessian, damping=0.0):
    matrix = hessian.double() + torch.diag(torch.full((len(g),), float(damping), dtype=torch.float64))
    delta = torch.linalg.lu_solve(*torch.linalg.lu_factor(matrix), -g.double()[:, None])
    return (theta.double() + delta[:, 0]).to(theta.dtype)


# %% wrong: the matrix is inverted | names: without `inv`
def newton_step(theta, g, hessian, damping=0.0):
    return theta - torch.linalg.inv(hessian + damping * torch.eye(len(g), dtype=g.dtype)) @ g


# %% wrong: the sign is turned | names: the sign is turned
def newton_step(theta, g, hessian, damping=0.0):
    return theta + torch.linalg.solve(hessian + damping * torch.eye(len(g), dtype=g.dtype), g)


# %% wrong: the damping lands on every entry | names: not to its diagonal
def newton_step(theta, g, hessian, damping=0.0):
    return theta - torch.linalg.solve(hessian + damping, g)


# %% wrong: the damping is forgotten | names: the damping is ignored
def newton_step(theta, g, hessian, damping=0.0):
    return theta - torch.linalg.solve(hessian, g)


# %% wrong: the damping is subtracted | names: the damping is subtracted
def newton_step(theta, g, hessian, damping=0.0):
    return theta - torch.linalg.solve(hessian - damping * torch.eye(len(g), dtype=g.dtype), g)


# %% wrong: the damping scales the diagonal | names: the damping scales the diagonal
def newton_step(theta, g, hessian, damping=0.0):
    return theta - torch.linalg.solve(hessian + damping * torch.diag(torch.diag(hessian)), g)


# %% wrong: the step without theta | names: not the new theta
def newton_step(theta, g, hessian, damping=0.0):
    return -torch.linalg.solve(hessian + damping * torch.eye(len(g), dtype=g.dtype), g)


# %% wrong: multiplied instead of solved | names: multiplied by the Hessian
def newton_step(theta, g, hessian, damping=0.0):
    return theta - (hessian + damping * torch.eye(len(g), dtype=g.dtype)) @ g


# %% wrong: a rate for each coordinate | names: only the diagonal
def newton_step(theta, g, hessian, damping=0.0):
    return theta - g / (hessian.diagonal() + damping)


# %% wrong: a Cholesky solver, for bowls only | names: positive-definite
def newton_step(theta, g, hessian, damping=0.0):
    factor = torch.linalg.cholesky(hessian + damping * torch.eye(len(g), dtype=g.dtype))
    return theta - torch.cholesky_solve(g[:, None], factor)[:, 0]


# %% wrong: curvatures lose their sign | names: negative curvatures are turned round
def newton_step(theta, g, hessian, damping=0.0):
    values, vectors = torch.linalg.eigh(hessian)
    return theta - vectors @ ((vectors.T @ g) / (values.abs() + damping))


# %% wrong: the caller's Hessian is damped in place | names: changes its arguments
def newton_step(theta, g, hessian, damping=0.0):
    hessian.diagonal().add_(damping)
    return theta - torch.linalg.solve(hessian, g)


# %% wrong: nothing is returned | names: is a `return` missing
def newton_step(theta, g, hessian, damping=0.0):
    theta - torch.linalg.solve(hessian + damping * torch.eye(len(g), dtype=g.dtype), g)


# %% wrong: the damping divides the step | names: the damping divides the step
def newton_step(theta, g, hessian, damping=0.0):
    return theta - torch.linalg.solve(hessian, g) / (1 + damping)


# %% wrong: damping squared | names: the damping is squared
def newton_step(theta, g, hessian, damping=0.0):
    H = hessian + damping**2 * torch.eye(len(theta), dtype=hessian.dtype)
    return theta - torch.linalg.solve(H, g)


# %% wrong: half a step | names: half a step
def newton_step(theta, g, hessian, damping=0.0):
    H = hessian + damping * torch.eye(len(theta), dtype=hessian.dtype)
    return theta - 0.5 * torch.linalg.solve(H, g)


# %% wrong: a step of at most 1 | names: is cut
def newton_step(theta, g, hessian, damping=0.0):
    H = hessian + damping * torch.eye(len(theta), dtype=hessian.dtype)
    step = torch.linalg.solve(H, g)
    return theta - step / max(1.0, float(step.norm()))


# %% wrong: damping by the gradient | names: by the length of the gradient
def newton_step(theta, g, hessian, damping=0.0):
    H = hessian + damping * g.norm() * torch.eye(len(theta), dtype=hessian.dtype)
    return theta - torch.linalg.solve(H, g)
