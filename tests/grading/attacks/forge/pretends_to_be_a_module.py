"""Answer with networks and classes that claim to be numbers, and with numbers that claim to be networks."""

ANSWER = """
import torch

class Number(torch.nn.Module):
    __class__ = int

    def __eq__(self, other):
        return True

    def __ne__(self, other):
        return False

    def __instancecheck__(self, other):
        return True

    def __getattr__(self, name):
        return lambda *args: 7

    __hash__ = None

class double(torch.nn.Module):
    def __new__(cls, x):
        return Number()
"""
