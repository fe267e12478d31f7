# %% correct: head by head
def attention_bill(length, width, heads):
    per_head = width // heads
    projections = sum(length * width * width for _ in range(4))
    products = 0
    for _ in range(heads):
        products += length * per_head * length  # scores
        products += length * length * per_head  # means
    return projections, products, heads * length**2


def takes_over(width):
    length = 1
    while 2 * length * length * width <= 4 * length * width * width:
        length += 1
    return length


# %% correct: with names
def attention_bill(length: int, width: int, heads: int):
    def product(a, b, c):
        return a * b * c

    four = 4 * product(length, width, width)
    rest = heads * (product(length, width // heads, length) + product(length, length, width // heads))
    return (four, rest, heads * length * length)


def takes_over(width: int):
    return math.floor(2 * width) + 1


# %% correct: by the bill itself
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return next(n for n in itertools.count(1) if attention_bill(n, width, 1)[1] > attention_bill(n, width, 1)[0])


# %% wrong: three projections | names: the last projection is forgotten
def attention_bill(length, width, heads):
    projections = 3 * length * width * width
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: one projection | names: one projection is counted
def attention_bill(length, width, heads):
    projections = length * width * width
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: one place | names: for one place alone
def attention_bill(length, width, heads):
    projections = 4 * width * width
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: one width missing | names: one d is missing
def attention_bill(length, width, heads):
    projections = 4 * length * width
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: projections times heads | names: multiplied by the number of heads: the heads share
def attention_bill(length, width, heads):
    projections = 4 * length * width * width * heads
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: projections over heads | names: divided by the number of heads
def attention_bill(length, width, heads):
    projections = 4 * length * width * width // heads
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: scores alone | names: only the scores are counted
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: scores times heads | names: the scores are multiplied by the number of heads
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * width * heads
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: one head's scores | names: one head is counted
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * (width // heads)
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: a score is one multiplication | names: counted as one multiplication
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * heads
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: half of the pairs | names: half of the pairs
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = length * (length + 1) * width
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: additions too | names: additions are counted
def attention_bill(length, width, heads):
    projections = 8 * length * width * width
    products = 4 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: weights of one head | names: the weights are counted for one head
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * width
    return projections, products, length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: weights of the matrices | names: the weights of the matrices
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * width
    return projections, products, 4 * width * width


def takes_over(width):
    return 2 * width + 1


# %% wrong: length and width exchanged | names: length and width are exchanged
def attention_bill(length, width, heads):
    projections = 4 * width * length * length
    products = 2 * width * width * length
    return projections, products, heads * width * width


def takes_over(width):
    return 2 * width + 1


# %% wrong: parts exchanged | names: exchanged
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * width
    return products, projections, heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: floats | names: floats: return ints / float
def attention_bill(length, width, heads):
    projections = 4.0 * length * width * width
    products = 2.0 * length * length * width
    return projections, products, 1.0 * heads * length * length


def takes_over(width):
    return 2 * width + 1


# %% wrong: a sum | names: return three numbers / number
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * width
    return projections + products


def takes_over(width):
    return 2 * width + 1


# %% wrong: equal, not more | names: both cost the same
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width


# %% wrong: where n is more than d | names: this is where n equals d
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return width + 1


# %% wrong: where n is d | names: this is where n equals d
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return width


# %% wrong: scores without means | names: without the means
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return 4 * width + 1


# %% wrong: the wrong way round | names: wrong sides
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return width // 2 + 1


# %% wrong: a square | names: it is a square
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return 2 * width**2 + 1


# %% wrong: softmax counted | names: the softmax is counted
def attention_bill(length, width, heads):
    return 4 * length * width**2, 2 * length**2 * width + heads * length**2, heads * length**2


def takes_over(width):
    return 2 * width + 1


# %% wrong: bias counted | names: the bias of one projection
def attention_bill(length, width, heads):
    return 4 * length * width**2 + length * width, 2 * length**2 * width, heads * length**2


def takes_over(width):
    return 2 * width + 1


# %% wrong: sum in the third place | names: the sum of the others
def attention_bill(length, width, heads):
    return 4 * length * width**2, 2 * length**2 * width, 4 * length * width**2 + 2 * length**2 * width


def takes_over(width):
    return 2 * width + 1


# %% wrong: weights up to the own place | names: weights are counted up to the own place
def attention_bill(length, width, heads):
    return 4 * length * width**2, 2 * length**2 * width, heads * length * (length + 1) // 2


def takes_over(width):
    return 2 * width + 1


# %% wrong: weights for each column of a head | names: weights are counted for each column of a head
def attention_bill(length, width, heads):
    return 4 * length * width**2, 2 * length**2 * width, length**2 * width // heads


def takes_over(width):
    return 2 * width + 1


# %% wrong: powers of two | names: only powers of two are tried
def attention_bill(length, width, heads):
    return 4 * length * width**2, 2 * length**2 * width, heads * length**2


def takes_over(width):
    n = 1
    while 2 * n * n * width <= 4 * n * width * width:
        n *= 2
    return n


# %% wrong: a list | names: got a list
def attention_bill(length, width, heads):
    return [4 * length * width**2, 2 * length**2 * width, heads * length**2]


def takes_over(width):
    return 2 * width + 1


# %% wrong: a float | names: it is a float / float
def attention_bill(length, width, heads):
    projections = 4 * length * width * width
    products = 2 * length * length * width
    return projections, products, heads * length * length


def takes_over(width):
    return 2.0 * width + 1
