# %% correct: the gradient of the number g . v
def hessian_vector_product(function, theta, v):
    leaf = theta.detach().clone().requires_grad_(True)
    g = torch.autograd.grad(function(leaf), leaf, create_graph=True)[0]
    return torch.autograd.grad((g * v).sum(), leaf)[0]


# %% correct: flattened, a dot product
def hessian_vector_product(function, theta, v):
    flat = theta.detach().reshape(-1).clone().requires_grad_(True)
    loss = function(flat.view(theta.shape))
    (g,) = torch.autograd.grad(loss, flat, create_graph=True)
    (product,) = torch.autograd.grad(torch.dot(g, v.reshape(-1)), flat)
    return product.view(theta.shape)


# %% correct: along a line, the slope by s of the gradient at theta + s v
def hessian_vector_product(function, theta, v):
    leaf = theta.detach().requires_grad_()
    w = torch.zeros_like(v).requires_grad_()
    (g,) = torch.autograd.grad(function(leaf), leaf, create_graph=True)
    (along,) = torch.autograd.grad(g, leaf, w, create_graph=True)
    return torch.autograd.grad(along, w, v)[0]


# %% wrong: the first walk is not recorded | names: does not require grad
def hessian_vector_product(function, theta, v):
    theta = theta.detach().requires_grad_()
    (g,) = torch.autograd.grad(function(theta), theta)
    return torch.autograd.grad((g * v).sum(), theta)[0]


# %% wrong: the leaf wants no gradient | names: does not require grad
def hessian_vector_product(function, theta, v):
    (g,) = torch.autograd.grad(function(theta), theta, create_graph=True)
    return torch.autograd.grad((g * v).sum(), theta)[0]


# %% wrong: a directional derivative | names: the slope along v
def hessian_vector_product(function, theta, v):
    theta = theta.detach().requires_grad_()
    (g,) = torch.autograd.grad(function(theta), theta)
    return (g * v).sum()


# %% wrong: one walk, then v | names: it is not differentiated again
def hessian_vector_product(function, theta, v):
    theta = theta.detach().requires_grad_()
    (g,) = torch.autograd.grad(function(theta), theta)
    return g * v


# %% wrong: the gradient is summed without v | names: v is left out
def hessian_vector_product(function, theta, v):
    theta = theta.detach().requires_grad_()
    (g,) = torch.autograd.grad(function(theta), theta, create_graph=True)
    return torch.autograd.grad(g.sum(), theta)[0]


# %% wrong: v comes too late | names: after the second walk
def hessian_vector_product(function, theta, v):
    theta = theta.detach().requires_grad_()
    (g,) = torch.autograd.grad(function(theta), theta, create_graph=True)
    return v * torch.autograd.grad(g.sum(), theta)[0]


# %% wrong: curvature along v, a number | names: the curvature along v
def hessian_vector_product(function, theta, v):
    theta = theta.detach().requires_grad_()
    (g,) = torch.autograd.grad(function(theta), theta, create_graph=True)
    return (torch.autograd.grad((g * v).sum(), theta)[0] * v).sum()


# %% wrong: a tuple is returned | names: got a tuple / expected shape
def hessian_vector_product(function, theta, v):
    theta = theta.detach().requires_grad_()
    (g,) = torch.autograd.grad(function(theta), theta, create_graph=True)
    return torch.autograd.grad((g * v).sum(), theta)


# %% wrong: the Hessian is built, row by row | names: row by row
def hessian_vector_product(function, theta, v):
    theta = theta.detach().requires_grad_()
    (g,) = torch.autograd.grad(function(theta), theta, create_graph=True)
    rows = [torch.autograd.grad(entry, theta, retain_graph=True)[0].flatten() for entry in g.flatten()]
    return (torch.stack(rows) @ v.flatten()).reshape(theta.shape)


# %% wrong: torch builds the Hessian | names: without `hessian`
def hessian_vector_product(function, theta, v):
    full = torch.autograd.functional.hessian(function, theta).reshape(theta.numel(), -1)
    return (full @ v.flatten()).reshape(theta.shape)


# %% wrong: central differences of gradients | names: values differ / called 2 times / expected
def hessian_vector_product(function, theta, v):
    def slope(at):
        at = at.detach().requires_grad_()
        return torch.autograd.grad(function(at), at)[0]

    return (slope(theta + 1e-4 * v) - slope(theta - 1e-4 * v)) / 2e-4


# %% wrong: a whole step of difference | names: a difference of two gradients
def hessian_vector_product(function, theta, v):
    def slope(at):
        at = at.detach().requires_grad_()
        return torch.autograd.grad(function(at), at)[0]

    return slope(theta + v) - slope(theta)


# %% wrong: v is scaled to length one | names: v is scaled to length one
def hessian_vector_product(function, theta, v):
    theta = theta.detach().requires_grad_()
    (g,) = torch.autograd.grad(function(theta), theta, create_graph=True)
    return torch.autograd.grad(g, theta, v / v.norm())[0]


# %% wrong: .backward fills .grad | names: without `backward`
def hessian_vector_product(function, theta, v):
    theta = theta.detach().requires_grad_()
    (g,) = torch.autograd.grad(function(theta), theta, create_graph=True)
    (g * v).sum().backward()
    return theta.grad


# %% wrong: a dot product of vectors | names: the dot product takes vectors alone
def hessian_vector_product(function, theta, v):
    theta = theta.detach().requires_grad_()
    (g,) = torch.autograd.grad(function(theta), theta, create_graph=True)
    return torch.autograd.grad(g @ v, theta)[0]


# %% wrong: torch.dot | names: the dot product takes vectors alone
def hessian_vector_product(function, theta, v):
    theta = theta.detach().clone().requires_grad_(True)
    g = torch.autograd.grad(function(theta), theta, create_graph=True)[0]
    return torch.autograd.grad(torch.dot(g, v), theta)[0]


# %% wrong: the mean | names: the mean is taken
def hessian_vector_product(function, theta, v):
    x = theta.detach().clone().requires_grad_()
    (g,) = torch.autograd.grad(function(x), x, create_graph=True)
    return torch.autograd.grad((g * v).mean(), x)[0]


# %% wrong: the length of g * v | names: the length of g * v
def hessian_vector_product(function, theta, v):
    x = theta.detach().clone().requires_grad_()
    (g,) = torch.autograd.grad(function(x), x, create_graph=True)
    return torch.autograd.grad((g * v).norm(), x)[0]


# %% wrong: the gradient for the Hessian | names: takes the Hessian's place
def hessian_vector_product(function, theta, v):
    x = theta.detach().clone().requires_grad_()
    (g,) = torch.autograd.grad(function(x), x, create_graph=True)
    return g * (g * v).sum()
