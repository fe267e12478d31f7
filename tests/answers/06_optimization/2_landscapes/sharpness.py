# %% correct: always shifted by the size of the dominant eigenvalue
def sharpness(hvp, start, steps=100):
    v = start / torch.linalg.vector_norm(start)
    size = 0.0
    for _ in range(steps):
        w = hvp(v)
        size = torch.linalg.vector_norm(w).item()
        if size == 0:
            return 0.0
        v = w / size
    v = start / torch.linalg.vector_norm(start)
    for _ in range(steps):
        w = hvp(v) + size * v
        length = torch.linalg.vector_norm(w).item()
        if length < 1e-6 * size:
            return -size
        v = w / length
    return float(torch.sum(v * hvp(v)))


# %% correct: the shift is taken back at the end
def sharpness(hvp, start, steps=100):
    def largest_in_size(product):
        v = start
        for _ in range(steps):
            if v.abs().max() == 0:
                return 0.0
            v = product(v / v.norm())
        if v.norm() == 0:
            return 0.0
        v = v / v.norm()
        return (v * product(v)).sum().item()

    first = largest_in_size(hvp)
    if first >= 0:
        return first
    return first + largest_in_size(lambda v: hvp(v) - first * v)


# %% correct: scaled by the largest entry, the quotient divided by v . v
def sharpness(hvp, start, steps=100):
    value = 0.0
    for _ in range(2):
        shift, v = min(value, 0.0), start.clone()
        for _ in range(steps):
            w = hvp(v) - shift * v
            if not w.any():
                break
            v = w / w.abs().max()
        value = (torch.sum(v * hvp(v)) / torch.sum(v * v)).item()
        if value > 0:
            break
    return value


# %% wrong: the dominant eigenvalue, whatever its sign | names: though it is negative
def sharpness(hvp, start, steps=100):
    v = start / start.norm()
    for _ in range(steps):
        w = hvp(v)
        if w.norm() == 0:
            return 0.0
        v = w / w.norm()
    return (v * hvp(v)).sum().item()


# %% wrong: the norm of the product | names: the sign is lost
def sharpness(hvp, start, steps=100):
    v = start / start.norm()
    for _ in range(steps):
        w = hvp(v)
        if w.norm() == 0:
            return 0.0
        v = w / w.norm()
    return hvp(v).norm().item()


# %% wrong: no scaling | names: the vector is never scaled
def sharpness(hvp, start, steps=100):
    def iterate(shift):
        v = start
        for _ in range(steps):
            v = hvp(v) - shift * v
        return ((v * hvp(v)).sum() / (v * v).sum()).item()

    first = iterate(0.0)
    return iterate(first) if first < 0 else first


# %% wrong: the shifted matrix's eigenvalue | names: the shift is not taken back
def sharpness(hvp, start, steps=100):
    def largest_in_size(product):
        v = start / start.norm()
        for _ in range(steps):
            w = product(v)
            if w.norm() == 0:
                return 0.0
            v = w / w.norm()
        return (v * product(v)).sum().item()

    first = largest_in_size(hvp)
    return first if first >= 0 else largest_in_size(lambda v: hvp(v) - first * v)


# %% wrong: the shift has the wrong sign | names: though it is negative
def sharpness(hvp, start, steps=100):
    def iterate(shift):
        v = start / start.norm()
        for _ in range(steps):
            w = hvp(v) + shift * v
            if w.norm() == 0:
                break
            v = w / w.norm()
        return (v * hvp(v)).sum().item()

    first = iterate(0.0)
    return first if first >= 0 else iterate(first)


# %% wrong: a negative result becomes zero | names: replaced by 0
def sharpness(hvp, start, steps=100):
    v = start / start.norm()
    for _ in range(steps):
        w = hvp(v)
        if w.norm() == 0:
            return 0.0
        v = w / w.norm()
    return max(0.0, (v * hvp(v)).sum().item())


# %% wrong: 0/0 on a plane | names: 0/0
def sharpness(hvp, start, steps=100):
    def iterate(shift):
        v = start / start.norm()
        for _ in range(steps):
            w = hvp(v) - shift * v
            v = w / w.norm()
        return (v * hvp(v)).sum().item()

    first = iterate(0.0)
    return iterate(first) if first < 0 else first


# %% wrong: the quotient of a vector that is not scaled | names: not of length one
def sharpness(hvp, start, steps=100):
    def iterate(shift):
        v = start / start.norm()
        for _ in range(steps):
            w = hvp(v) - shift * v
            if w.norm() == 0:
                break
            v = w / w.norm()
        w = hvp(v)
        return (w * hvp(w)).sum().item()

    first = iterate(0.0)
    return iterate(first) if first < 0 else first


# %% wrong: Hv . Hv | names: a length is squared
def sharpness(hvp, start, steps=100):
    v = start / start.norm()
    for _ in range(steps):
        w = hvp(v)
        if w.norm() == 0:
            return 0.0
        v = w / w.norm()
    return (hvp(v) * hvp(v)).sum().item()


# %% wrong: the start is measured | names: the iteration is missing
def sharpness(hvp, start, steps=100):
    v = start / start.norm()
    return (v * hvp(v)).sum().item()


# %% wrong: a tensor is returned | names: return a Python float
def sharpness(hvp, start, steps=100):
    def iterate(shift):
        v = start / start.norm()
        for _ in range(steps):
            w = hvp(v) - shift * v
            if w.norm() == 0:
                break
            v = w / w.norm()
        return (v * hvp(v)).sum()

    first = iterate(0.0)
    return first if first >= 0 else iterate(first)


# %% wrong: the matrix is built, column by column | names: products
def sharpness(hvp, start, steps=100):
    columns = [hvp(row.reshape(start.shape)).flatten() for row in torch.eye(start.numel(), dtype=start.dtype)]
    return torch.linalg.eigvalsh(torch.stack(columns)).max().item()


# %% wrong: the start is scaled in place | names: changes
def sharpness(hvp, start, steps=100):
    start.div_(start.norm())

    def iterate(shift):
        v = start
        for _ in range(steps):
            w = hvp(v) - shift * v
            if w.norm() == 0:
                break
            v = w / w.norm()
        return (v * hvp(v)).sum().item()

    first = iterate(0.0)
    return first if first >= 0 else iterate(first)


# %% wrong: zero where the shifted product vanishes | names: where the shifted product vanishes
def sharpness(hvp, start, steps=100):
    def iterate(shift):
        v = start / start.norm()
        for _ in range(steps):
            w = hvp(v) - shift * v
            if w.norm() == 0:
                return 0.0
            v = w / w.norm()
        return (v * hvp(v)).sum().item()

    dominant = iterate(0.0)
    return dominant if dominant >= 0 else iterate(dominant)


# %% wrong: a dot product of vectors | names: the dot product takes vectors alone
def sharpness(hvp, start, steps=100):
    def iterate(shift):
        v = start / start.norm()
        for _ in range(steps):
            w = hvp(v) - shift * v
            if w.norm() == 0:
                break
            v = w / w.norm()
        return (v @ hvp(v)).item()

    first = iterate(0.0)
    return first if first >= 0 else iterate(first)


# %% wrong: always shifted, by whatever was found | names: it shifts always
def sharpness(hvp, start, steps=100):
    def iterate(shift):
        v = start / start.norm()
        for _ in range(steps):
            w = hvp(v) - shift * v
            if w.norm() == 0:
                break
            v = w / w.norm()
        return (v * hvp(v)).sum().item()

    return iterate(iterate(0.0))


# %% wrong: always shifted, the shift added back | names: it shifts always
def sharpness(hvp, start, steps=100):
    def iterate(product):
        v = start
        for _ in range(steps):
            if v.norm() == 0:
                return 0.0
            v = product(v / v.norm())
        if v.norm() == 0:
            return 0.0
        v = v / v.norm()
        return (v * product(v)).sum().item()

    first = iterate(hvp)
    return iterate(lambda v: hvp(v) - first * v) + first


# %% wrong: a random start | names: draw no numbers
def sharpness(hvp, start, steps=100):
    def run(shift):
        v = torch.randn_like(start)
        v = v / v.norm()
        for _ in range(steps):
            w = hvp(v) - shift * v
            if w.norm() == 0:
                break
            v = w / w.norm()
        return (v * hvp(v)).sum().item()

    top = run(0.0)
    if top < 0:
        top = run(top)
    return top


# %% wrong: a second start of its own | names: does not begin at `start`
def sharpness(hvp, start, steps=100):
    def run(shift):
        v = start / start.norm() if shift == 0 else torch.randn(start.shape, generator=torch.Generator().manual_seed(0), dtype=start.dtype)
        v = v / v.norm()
        for _ in range(steps):
            w = hvp(v) - shift * v
            if w.norm() == 0:
                break
            v = w / w.norm()
        return (v * hvp(v)).sum().item()

    top = run(0.0)
    if top < 0:
        top = run(top)
    return top


# %% wrong: a floor under the norm
def sharpness(hvp, start, steps=100):
    def run(shift):
        v = start / start.norm()
        for _ in range(steps):
            w = hvp(v) - shift * v
            if w.norm() < 1e-3:
                break
            v = w / w.norm()
        return (v * hvp(v)).sum().item()

    top = run(0.0)
    if top < 0:
        top = run(top)
    return top
