import torch

from course_utils.recurrent import CharacterRNN


def test_scores_and_state_have_their_shapes():
    scores, state = CharacterRNN(5, 3)(torch.randint(5, (2, 7)))
    assert scores.shape == (2, 7, 5)
    assert state.shape == (2, 3)


def test_a_text_in_two_pieces_is_a_text_in_one():
    net, ids = CharacterRNN(4, 3).double(), torch.tensor([[0, 3, 1, 2, 2], [1, 1, 0, 3, 2]])
    whole, last = net(ids)
    first, state = net(ids[:, :2])
    second, end = net(ids[:, 2:], state)
    assert torch.allclose(torch.cat([first, second], dim=1), whole)
    assert torch.allclose(end, last)
