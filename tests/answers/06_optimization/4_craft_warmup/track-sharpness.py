# %% correct: in double precision, a generator of numbers
def track_sharpness(products, start, rounds):
    kind = start.dtype
    v = start.double() / start.double().norm()

    def read(product):
        nonlocal v
        for _ in range(rounds):
            v = torch.nn.functional.normalize(product(v.to(kind)).double(), dim=0)
        return torch.dot(v, product(v.to(kind)).double())

    return torch.stack([read(product) for product in products])


# %% wrong: scaled only when read | names: scaled only after the rounds
def track_sharpness(products, start, rounds):
    out = torch.zeros(len(products), dtype=torch.float64)
    v = start.clone()
    for k in range(len(products)):
        for _ in range(rounds):
            v = products[k](v)
        v = v / torch.linalg.vector_norm(v)
        out[k] = torch.inner(v, products[k](v))
    return out


# %% correct: one product more than rounds, each used for scaling or reading
def track_sharpness(products, start, rounds):
    v, out = start / start.square().sum().sqrt(), []
    for product in products:
        w = product(v)
        for _ in range(rounds):
            v = w / w.norm()
            w = product(v)
        out.append((v * w).sum().item())
    return torch.tensor(out).double()


# %% wrong: cold start | names: carry the vector on
def track_sharpness(products, start, rounds):
    values = []
    for product in products:
        v = start / start.norm()
        for _ in range(rounds):
            v = product(v)
            v = v / v.norm()
        values.append(float(v @ product(v)))
    return torch.tensor(values, dtype=torch.float64)


# %% wrong: one round more, the product of the number is carried on | names: one round too many
def track_sharpness(products, start, rounds):
    v, values = start / start.norm(), []
    for product in products:
        for _ in range(rounds + 1):
            v = product(v)
            v = v / v.norm()
        values.append(float(v @ product(v)))
    return torch.tensor(values, dtype=torch.float64)


# %% wrong: one round fewer | names: one round too few
def track_sharpness(products, start, rounds):
    v, values = start / start.norm(), []
    for product in products:
        for _ in range(1, rounds):
            v = product(v)
            v = v / v.norm()
        values.append(float(v @ product(v)))
    return torch.tensor(values, dtype=torch.float64)


# %% wrong: the length of the product | names: sign is lost
def track_sharpness(products, start, rounds):
    v, values = start / start.norm(), []
    for product in products:
        for _ in range(rounds):
            v = product(v)
            v = v / v.norm()
        values.append(float(product(v).norm()))
    return torch.tensor(values, dtype=torch.float64)


# %% wrong: the snapshot before | names: the snapshot before
def track_sharpness(products, start, rounds):
    v, values, old = start / start.norm(), [], products[0]
    for product in products:
        for _ in range(rounds):
            v = product(v)
            v = v / v.norm()
        values.append(float(v @ old(v)))
        old = product
    return torch.tensor(values, dtype=torch.float64)


# %% wrong: read before the rounds | names: before the rounds
def track_sharpness(products, start, rounds):
    v, values = start / start.norm(), []
    for product in products:
        values.append(float(v @ product(v)))
        for _ in range(rounds):
            v = product(v)
            v = v / v.norm()
    return torch.tensor(values, dtype=torch.float64)


# %% wrong: no scaling | names: not scaled after
def track_sharpness(products, start, rounds):
    v, values = start / start.norm(), []
    for product in products:
        for _ in range(rounds):
            v = product(v)
        values.append(float(v @ product(v)))
    return torch.tensor(values, dtype=torch.float64)


# %% wrong: the start is not scaled | names: start is not scaled
def track_sharpness(products, start, rounds):
    v, values = start, []
    for product in products:
        for _ in range(rounds):
            v = product(v)
            v = v / v.norm()
        values.append(float(v @ product(v)))
    return torch.tensor(values, dtype=torch.float64)


# %% wrong: the loops exchanged, each round goes through all snapshots | names: through all snapshots
def track_sharpness(products, start, rounds):
    v, values = start / start.norm(), [0.0] * len(products)
    for turn in range(max(1, rounds)):
        for k, product in enumerate(products):
            if rounds:
                v = product(v)
                v = v / v.norm()
            values[k] = float(v @ product(v))
    return torch.tensor(values, dtype=torch.float64)


# %% wrong: the number's product is carried on | names: carried on
def track_sharpness(products, start, rounds):
    v, values = start / start.norm(), []
    for product in products:
        for _ in range(rounds):
            v = product(v)
            v = v / v.norm()
        w = product(v)
        values.append(float(v @ w))
        v = w / w.norm()
    return torch.tensor(values, dtype=torch.float64)


# %% wrong: a product for each norm | names: no more
def track_sharpness(products, start, rounds):
    v, values = start / start.norm(), []
    for product in products:
        for _ in range(rounds):
            v = product(v) / product(v).norm()
        values.append(float(v @ product(v)))
    return torch.tensor(values, dtype=torch.float64)


# %% wrong: the start is overwritten | names: changes its arguments
def track_sharpness(products, start, rounds):
    v, values = start, []
    v /= v.norm()
    for product in products:
        for _ in range(rounds):
            v = product(v)
            v = v / v.norm()
        values.append(float(v @ product(v)))
    return torch.tensor(values, dtype=torch.float64)


# %% wrong: a vector in double precision | names: keep the dtype of `start`
def track_sharpness(products, start, rounds):
    v, readings = start.double() / start.double().norm(), []
    for product in products:
        for _ in range(rounds):
            v = product(v).double()
            v = v / v.norm()
        readings.append(float(v @ product(v).double()))
    return torch.tensor(readings, dtype=torch.float64)


# %% wrong: divided by the largest entry | names: divided by its largest entry
def track_sharpness(products, start, rounds):
    v, readings = start / start.norm(), []
    for product in products:
        for _ in range(rounds):
            v = product(v)
            v = v / v.abs().max()
        readings.append(float(v @ product(v)))
    return torch.tensor(readings, dtype=torch.float64)


# %% wrong: a squared length | names: it should be v . Hv
def track_sharpness(products, start, rounds):
    v, readings = start / start.norm(), []
    for product in products:
        for _ in range(rounds):
            v = torch.nn.functional.normalize(product(v), dim=0)
        bent = product(v)
        readings.append(float(bent @ bent))
    return torch.tensor(readings, dtype=torch.float64)


# %% wrong: the readings in single precision | names: in float32
def track_sharpness(products, start, rounds):
    v, readings = start / start.norm(), []
    for product in products:
        for _ in range(rounds):
            v = torch.nn.functional.normalize(product(v), dim=0)
        readings.append(float(v @ product(v)))
    return torch.tensor(readings)


# %% wrong: start on the left | names: start . Hv
def track_sharpness(products, start, rounds):
    v = start / start.norm()
    values = []
    for product in products:
        for _ in range(rounds):
            v = product(v)
            v = v / v.norm()
        values.append(float(start @ product(v)))
    return torch.tensor(values, dtype=torch.float64)
