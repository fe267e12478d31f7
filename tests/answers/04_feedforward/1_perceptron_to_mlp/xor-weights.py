# %% correct: two folds across the diagonal, |x1 - x2|
def xor_weights():
    W1 = torch.tensor([[1.0, -1.0], [-1.0, 1.0]])
    return W1, torch.zeros(2), torch.tensor([[2.0], [2.0]]), torch.tensor([-1.0])


# %% correct: counting down from two
def xor_weights():
    W1 = -torch.ones(2, 2)
    return W1, torch.tensor([2.0, 1.0]), torch.tensor([[4.0], [-8.0]]), torch.tensor([-1.0])


# %% correct: found by search, in double precision
def xor_weights():
    W1 = torch.full((2, 2), 3.0, dtype=torch.float64)
    b1 = torch.tensor([0.0, -3.0], dtype=torch.float64)
    return W1, b1, torch.tensor([[1.0], [-2.0]], dtype=torch.float64), torch.tensor([-1.5], dtype=torch.float64)


# %% wrong: the network computes OR | names: computes OR
def xor_weights():
    W1 = torch.ones(2, 2)
    return W1, torch.tensor([0.0, 0.0]), torch.tensor([[1.0], [1.0]]), torch.tensor([-1.0])


# %% wrong: the network computes AND | names: computes AND
def xor_weights():
    return torch.ones(2, 2), torch.tensor([-1.0, -1.0]), torch.ones(2, 1), torch.tensor([-1.0])


# %% wrong: the network computes XNOR | names: opposite of XOR
def xor_weights():
    W1, b1 = torch.ones(2, 2), torch.tensor([0.0, -1.0])
    return W1, b1, torch.tensor([[-2.0], [4.0]]), torch.tensor([1.0])


# %% wrong: no output bias | names: the output bias is missing
def xor_weights():
    W1, b1 = torch.ones(2, 2), torch.tensor([0.0, -1.0])
    return W1, b1, torch.tensor([[1.0], [-2.0]]), torch.zeros(1)


# %% wrong: right signs, too small a margin | names: the margin is too small
def xor_weights():
    W1, b1 = torch.ones(2, 2), torch.tensor([0.0, -1.0])
    return W1, b1, torch.tensor([[0.2], [-0.4]]), torch.tensor([-0.1])


# %% wrong: W1 transposed | names: W1 transposed
def xor_weights():
    W1 = torch.tensor([[3.0, 3.0], [1.5, 1.5]]).T
    return W1, torch.tensor([0.0, -3.0]), torch.tensor([[2.0], [-6.0]]), torch.tensor([-2.0])


# %% wrong: the output weights are a vector | names: expected shape (2, 1)
def xor_weights():
    W1, b1 = torch.ones(2, 2), torch.tensor([0.0, -1.0])
    return W1, b1, torch.tensor([2.0, -4.0]), torch.tensor([-1.0])


# %% wrong: lists instead of tensors | names: expected a tensor of shape (2, 2)
def xor_weights():
    return [[1.0, 1.0], [1.0, 1.0]], [0.0, -1.0], [[2.0], [-4.0]], [-1.0]


# %% correct: by a reader who had not seen the tests, first way
def xor_weights():
    """Both units see x1 + x2, the second from 1 on."""
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    b1 = torch.tensor([0.0, -1.0])
    W2 = torch.tensor([[2.0], [-4.0]])
    b2 = torch.tensor([-1.0])
    return W1, b1, W2, b2


# %% correct: by a reader who had not seen the tests, second way
def xor_weights():
    """|x1 - x2| - 1/2 in double precision, margin exactly one half."""
    W1 = torch.tensor([[1, -1], [-1, 1]]).double()
    b1 = torch.zeros(2).double()
    W2 = torch.ones(2, 1).double()
    b2 = torch.full((1,), -0.5).double()
    return W1, b1, W2, b2


# %% correct: a band of NAND and OR
def xor_weights():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    return W1, torch.tensor([0.0, -1.0]), torch.tensor([[20.0], [-40.0]]), torch.tensor([-10.0])


# %% correct: a lambda, half precision
xor_weights = lambda: (
    torch.ones(2, 2).half(),
    torch.tensor([0.0, -1.0]).half(),
    torch.tensor([[2.0], [-4.0]]).half(),
    torch.tensor([-1.0]).half(),
)


# %% wrong: whole numbers | names: write 1.0 in place of 1
def xor_weights():
    W1 = torch.tensor([[1, 1], [1, 1]])
    return W1, torch.tensor([0, -1]), torch.tensor([[2], [-4]]), torch.tensor([-1])


# %% wrong: NAND | names: NAND
def xor_weights():
    W1 = torch.tensor([[-1.0, -1.0], [-1.0, -1.0]])
    return W1, torch.tensor([2.0, 0.0]), torch.tensor([[2.0], [0.0]]), torch.tensor([-1.0])


# %% wrong: plus everywhere | names: says + everywhere
def xor_weights():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    return W1, torch.tensor([0.0, -1.0]), torch.tensor([[2.0], [-2.0]]), torch.tensor([1.0])


# %% wrong: the second input loses | names: right except at (0,1)
def xor_weights():
    W1 = torch.tensor([[1.0, -1.0], [-1.0, 1.0]])
    return W1, torch.tensor([0.0, 0.0]), torch.tensor([[2.0], [0.0]]), torch.tensor([-1.0])


# %% wrong: the first input alone | names: first input alone
def xor_weights():
    W1 = torch.tensor([[1.0, 0.0], [0.0, 0.0]])
    return W1, torch.tensor([0.0, 0.0]), torch.tensor([[2.0], [2.0]]), torch.tensor([-1.0])


# %% wrong: no unit at all | names: zero everywhere
def xor_weights():
    W1 = torch.tensor([[0.0, 0.0], [0.0, 0.0]])
    return W1, torch.tensor([0.0, 0.0]), torch.tensor([[0.0], [0.0]]), torch.tensor([0.0])


# %% wrong: the folds of a network without ReLU | names: right except at (1,1) / opposite
def xor_weights():
    W1 = torch.tensor([[1.0, -1.0], [1.0, -1.0]])
    return W1, torch.tensor([0.0, 1.0]), torch.tensor([[2.0], [1.0]]), torch.tensor([-1.5])


# %% wrong: b2 is a number | names: expected shape (1,)
def xor_weights():
    W1 = torch.tensor([[1.0, 1.0], [1.0, 1.0]])
    return W1, torch.tensor([0.0, -1.0]), torch.tensor([[2.0], [-4.0]]), torch.tensor(-1.0)
