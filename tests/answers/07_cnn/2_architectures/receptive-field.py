# %% correct: back from the last layer
def receptive_field(layers):
    fields = []
    for depth in range(1, len(layers) + 1):
        field = 1
        for kernel, stride, dilation in reversed(layers[:depth]):
            field = (field - 1) * stride + (kernel - 1) * dilation + 1
        fields.append(field)
    return fields


# %% correct: products of strides by math.prod
def receptive_field(layers):
    strides = [stride for _, stride, _ in layers]
    grown = [dilation * (kernel - 1) * math.prod(strides[:i]) for i, (kernel, _, dilation) in enumerate(layers)]
    return [1 + sum(grown[: depth + 1]) for depth in range(len(layers))]


# %% correct: sets of cells
def receptive_field(layers):
    fields = []
    for depth in range(len(layers)):
        low = high = 0
        for kernel, stride, dilation in layers[depth::-1]:
            low, high = low * stride, high * stride + (kernel - 1) * dilation
        fields.append(high - low + 1)
    return fields


# %% wrong: no strides | names: strides are left out
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel - 1) * dilation
        fields.append(field)
    return fields


# %% wrong: only the stride before | names: only the stride of the layer before counts
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel - 1) * dilation * jump
        jump = stride
        fields.append(field)
    return fields


# %% wrong: strides added | names: the strides are added up
def receptive_field(layers):
    fields, field, total = [], 1, 0
    for kernel, stride, dilation in layers:
        field += (kernel - 1) * dilation * max(total, 1)
        total += stride
        fields.append(field)
    return fields


# %% wrong: strides add up from 1 | names: the strides add up to 1 and more
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel - 1) * dilation * jump
        jump = jump + stride - 1
        fields.append(field)
    return fields


# %% wrong: own stride first | names: a layer's own stride widens its own window
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        jump = jump * stride
        field = field + (kernel - 1) * dilation * jump
        fields.append(field)
    return fields


# %% wrong: own stride only | names: only a layer's own stride counts
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel - 1) * dilation * stride
        fields.append(field)
    return fields


# %% wrong: no dilation | names: dilations are left out
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel - 1) * jump
        jump = jump * stride
        fields.append(field)
    return fields


# %% wrong: dilation * kernel | names: taken to span dilation * kernel
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel * dilation - 1) * jump
        jump = jump * stride
        fields.append(field)
    return fields


# %% wrong: dilation added | names: the dilation is added to the kernel
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel - 1 + dilation - 1) * jump
        jump = jump * stride
        fields.append(field)
    return fields


# %% wrong: whole kernels | names: each layer adds its whole kernel
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        field = field + kernel * dilation * jump
        jump = jump * stride
        fields.append(field)
    return fields


# %% wrong: begins with 0 | names: counting begins with 0
def receptive_field(layers):
    fields, field, jump = [], 0, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel - 1) * dilation * jump
        jump = jump * stride
        fields.append(field)
    return fields


# %% wrong: dilation as a stride | names: carried on to the layers behind
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel - 1) * dilation * jump
        jump = jump * stride * dilation
        fields.append(field)
    return fields


# %% wrong: from the last layer | names: from the last to the first
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in reversed(layers):
        field = field + (kernel - 1) * dilation * jump
        jump = jump * stride
        fields.append(field)
    return fields


# %% wrong: the last field alone | names: the field of the last layer alone
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel - 1) * dilation * jump
        jump = jump * stride
        fields.append(field)
    return field


# %% wrong: one number too many | names: the list begins with the 1
def receptive_field(layers):
    fields, field, jump = [1], 1, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel - 1) * dilation * jump
        jump = jump * stride
        fields.append(field)
    return fields


# %% wrong: area | names: the area is returned
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel - 1) * dilation * jump
        jump = jump * stride
        fields.append(field**2)
    return fields


# %% wrong: floats | names: float
def receptive_field(layers):
    fields, field, jump = [], 1.0, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel - 1) * dilation * jump
        jump = jump * stride
        fields.append(field)
    return fields


# %% wrong: a tensor | names: tensor
def receptive_field(layers):
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        field = field + (kernel - 1) * dilation * jump
        jump = jump * stride
        fields.append(field)
    return torch.tensor(fields)


# %% wrong: a kernel of 1 does not count, its stride neither | names: kernels of 1 are passed over
def receptive_field(layers: list[tuple[int, int, int]]) -> list[int]:
    fields, field, jump = [], 1, 1
    for kernel, stride, dilation in layers:
        if kernel == 1:
            fields.append(field)
            continue
        field += (kernel - 1) * dilation * jump
        jump *= stride
        fields.append(field)
    return fields
