import torch
from torch import nn

from course_utils.low_rank import LowRank


def test_it_starts_as_the_layer_and_merges():
    torch.manual_seed(0)
    base = nn.Linear(6, 4)
    layer, X = LowRank(base, rank=2, alpha=6.0), torch.randn(3, 6)
    assert torch.equal(layer(X), base(X))
    assert {name for name, weight in layer.named_parameters() if weight.requires_grad} == {"A", "B"}
    nn.init.normal_(layer.B)
    right = X @ (base.weight + 3 * layer.B @ layer.A).T + base.bias
    assert torch.allclose(layer(X), right, atol=1e-6)
    assert torch.allclose(layer.merged()(X), right, atol=1e-6)
    assert torch.equal(base.weight, layer.base.weight)
    assert all(weight.requires_grad for weight in layer.merged().parameters())
    other = LowRank(nn.Linear(6, 4, bias=False, dtype=torch.float64), 1, 1.0)
    assert other.merged().bias is None
    assert {weight.dtype for weight in [*other.parameters(), *other.merged().parameters()]} == {torch.float64}
