# %% correct: each pixel's picture convolved
def conv_matrix(K, height, width):
    pixels = torch.eye(height * width, dtype=K.dtype).reshape(-1, 1, height, width)
    return functional.conv2d(pixels, K[None, None]).flatten(1).T


# %% correct: index arithmetic
def conv_matrix(K, height, width):
    kh, kw = K.shape
    rows, columns = height - kh + 1, width - kw + 1
    T = K.new_zeros(rows * columns, height * width)
    for r in range(rows * columns):
        i, j = divmod(r, columns)
        for u in range(kh):
            for v in range(kw):
                T[r, (i + u) * width + j + v] = K[u, v]
    return T


# %% correct: rolled rows
def conv_matrix(K, height, width):
    kh, kw = K.shape
    first = torch.zeros(height, width, dtype=K.dtype)
    first[:kh, :kw] = K
    lines = [torch.roll(first, (i, j), (0, 1)).flatten() for i in range(height - kh + 1) for j in range(width - kw + 1)]
    return torch.stack(lines)


# %% wrong: flipped | names: turned by 180 degrees
def conv_matrix(K, height, width):
    pixels = torch.eye(height * width, dtype=K.dtype).reshape(-1, 1, height, width)
    return functional.conv2d(pixels, K.flip(0, 1)[None, None]).flatten(1).T


# %% wrong: transposed | names: transposed
def conv_matrix(K, height, width):
    pixels = torch.eye(height * width, dtype=K.dtype).reshape(-1, 1, height, width)
    return functional.conv2d(pixels, K[None, None]).flatten(1)


# %% wrong: kernel rows without a gap | names: side by side
def conv_matrix(K, height, width):
    kh, kw = K.shape
    rows, columns = height - kh + 1, width - kw + 1
    T = K.new_zeros(rows * columns, height * width)
    for r in range(rows * columns):
        i, j = divmod(r, columns)
        for place, value in enumerate(K.flatten(), start=i * width + j):
            if place < height * width:
                T[r, place] = value
    return T


# %% wrong: padded | names: padded
def conv_matrix(K, height, width):
    pixels = torch.eye(height * width, dtype=K.dtype).reshape(-1, 1, height, width)
    return functional.conv2d(pixels, K[None, None], padding="same").flatten(1).T


# %% wrong: column by column | names: column by column
def conv_matrix(K, height, width):
    kh, kw = K.shape
    rows, columns = height - kh + 1, width - kw + 1
    T = torch.zeros(rows, columns, width, height, dtype=K.dtype)
    for i in range(rows):
        for j in range(columns):
            T[i, j, j : j + kw, i : i + kh] = K.T
    return T.reshape(rows * columns, height * width)


# %% wrong: outputs column by column | names: outputs are in the order of columns
def conv_matrix(K, height, width):
    kh, kw = K.shape
    rows, columns = height - kh + 1, width - kw + 1
    T = torch.zeros(columns, rows, height, width, dtype=K.dtype)
    for i in range(rows):
        for j in range(columns):
            T[j, i, i : i + kh, j : j + kw] = K
    return T.reshape(rows * columns, height * width)


# %% wrong: always single precision | names: keep the dtype of K
def conv_matrix(K, height, width):
    kh, kw = K.shape
    rows, columns = height - kh + 1, width - kw + 1
    T = torch.zeros(rows, columns, height, width)
    for i in range(rows):
        for j in range(columns):
            T[i, j, i : i + kh, j : j + kw] = K
    return T.reshape(rows * columns, height * width)


# %% wrong: no jump at the end of a line | names: jumps to the next row of pixels
def conv_matrix(K, height, width):
    kh, kw = K.shape
    count = (height - kh + 1) * (width - kw + 1)
    T = K.new_zeros(count, height * width)
    for r in range(count):
        for u in range(kh):
            for v in range(kw):
                if r + u * width + v < height * width:
                    T[r, r + u * width + v] = K[u, v]
    return T


# %% wrong: both flattened column by column | names: both flattened column by column
def conv_matrix(K, height, width):
    kh, kw = K.shape
    rows, columns = height - kh + 1, width - kw + 1
    T = torch.zeros(columns, rows, width, height, dtype=K.dtype)
    for i in range(rows):
        for j in range(columns):
            T[j, i, j : j + kw, i : i + kh] = K.T
    return T.reshape(rows * columns, height * width)
