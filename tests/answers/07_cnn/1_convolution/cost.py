# %% correct: counted by a layer
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    layer = nn.Conv2d(c_in, c_out, kernel, stride, padding, groups=groups, bias=bias)
    places = layer(torch.zeros(1, c_in, height, width))[0, 0].numel()
    return sum(p.numel() for p in layer.parameters()), layer.weight.numel() * places


# %% correct: group by group
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    weights = 0
    for _ in range(groups):
        weights += (c_in // groups) * (c_out // groups) * kernel**2
    places = ((height - kernel + 2 * padding) // stride + 1) * ((width - kernel + 2 * padding) // stride + 1)
    return weights + bias * c_out, places * weights


# %% correct: windows counted
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    tops = range(-padding, height + padding - kernel + 1, stride)
    lefts = range(-padding, width + padding - kernel + 1, stride)
    for_each = c_in * kernel * kernel // groups
    parameters = c_out * (for_each + (1 if bias else 0))
    return parameters, len(tops) * len(lefts) * c_out * for_each


# %% wrong: groups ignored | names: the groups are left out
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    rows, columns = ((n + 2 * padding - kernel) // stride + 1 for n in (height, width))
    weights = c_in * c_out * kernel**2
    return weights + c_out * bias, weights * rows * columns


# %% wrong: groups twice | names: the groups divide twice
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    rows, columns = ((n + 2 * padding - kernel) // stride + 1 for n in (height, width))
    weights = (c_in // groups) * (c_out // groups) * kernel**2
    return weights + c_out * bias, weights * rows * columns


# %% wrong: no bias | names: no biases among the parameters
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    rows, columns = ((n + 2 * padding - kernel) // stride + 1 for n in (height, width))
    weights = c_in // groups * c_out * kernel**2
    return weights, weights * rows * columns


# %% wrong: a bias for each pixel | names: a bias for each place
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    rows, columns = ((n + 2 * padding - kernel) // stride + 1 for n in (height, width))
    weights = c_in // groups * c_out * kernel**2
    return weights + c_out * rows * columns * bias, weights * rows * columns


# %% wrong: biases among the products | names: multiply-adds count the biases
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    rows, columns = ((n + 2 * padding - kernel) // stride + 1 for n in (height, width))
    parameters = c_in // groups * c_out * kernel**2 + c_out * bias
    return parameters, parameters * rows * columns


# %% wrong: places of the input | names: at each input cell
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    weights = c_in // groups * c_out * kernel**2
    return weights + c_out * bias, weights * height * width


# %% wrong: two operations | names: counts as two
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    rows, columns = ((n + 2 * padding - kernel) // stride + 1 for n in (height, width))
    weights = c_in // groups * c_out * kernel**2
    return weights + c_out * bias, 2 * weights * rows * columns


# %% wrong: kernel for kernel squared | names: the kernel counts once
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    rows, columns = ((n + 2 * padding - kernel) // stride + 1 for n in (height, width))
    weights = c_in // groups * c_out * kernel
    return weights + c_out * bias, weights * rows * columns


# %% wrong: input channels left out | names: leave out the input channels
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    rows, columns = ((n + 2 * padding - kernel) // stride + 1 for n in (height, width))
    weights = c_in // groups * c_out * kernel**2
    return weights + c_out * bias, c_out * kernel**2 * rows * columns


# %% wrong: floats | names: Python ints
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    rows, columns = ((n + 2 * padding - kernel) // stride + 1 for n in (height, width))
    weights = c_in / groups * c_out * kernel**2
    return weights + c_out * bias, weights * rows * columns


# %% wrong: one bias for the layer | names: one bias serves the whole layer
def conv_cost(c_in, c_out, kernel, height, width, stride=1, padding=0, groups=1, bias=True):
    rows, columns = ((n + 2 * padding - kernel) // stride + 1 for n in (height, width))
    weights = c_in // groups * c_out * kernel**2
    return weights + int(bias), weights * rows * columns
