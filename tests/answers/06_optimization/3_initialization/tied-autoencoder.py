# %% correct: layers unpacked, nn.functional.linear for the way back
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        *first, code = zip(self.weights, self.encoder_biases)
        for W, b in first:
            X = (X @ W + b).tanh()
        return X @ code[0] + code[1]

    def decode(self, H):
        (W, b), *inner = zip(self.weights, self.decoder_biases)
        for V, c in inner[::-1]:
            H = torch.tanh(nn.functional.linear(H, V, c))
        return nn.functional.linear(H, W, b)

    def forward(self, X):
        return self.decode(self.encode(X))


# %% correct: tanh at the entrance, einsum for the transpose
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        Z = X
        for i, W in enumerate(self.weights):
            Z = torch.addmm(self.encoder_biases[i], Z if i == 0 else torch.tanh(Z), W)
        return Z

    def decode(self, H):
        layers = list(zip(self.weights, self.decoder_biases))[::-1]
        for number, (W, b) in enumerate(layers, start=1):
            H = torch.einsum("bk,dk->bd", H, W) + b
            H = H if number == len(layers) else H.tanh()
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: the decoder has its own weights | names: weights of its own
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])
        self.own = nn.ParameterList([nn.Parameter(W.detach().T.clone()) for W in self.weights])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.own[i] + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: copies made at the start | names: copies that were made earlier / sends nothing back
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])
        self.copies = [W.detach().clone() for W in self.weights]

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.copies[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: detached in the decoder | names: the decoder's role sends nothing back
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].detach().T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: .data in the encoder | names: the encoder's role sends nothing back
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W.data + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: tanh on the code | names: tanh is applied to the code
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        for W, b in zip(self.weights, self.encoder_biases):
            X = torch.tanh(X @ W + b)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: tanh on the output | names: tanh is applied to the output
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for W, b in list(zip(self.weights, self.decoder_biases))[::-1]:
            H = torch.tanh(H @ W.T + b)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: the code bent before it is decoded | names: goes through tanh before it is decoded
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for W, b in list(zip(self.weights, self.decoder_biases))[::-1]:
            H = torch.tanh(H) @ W.T + b
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: no tanh at all | names: no tanh between the layers
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        for W, b in zip(self.weights, self.encoder_biases):
            X = X @ W + b
        return X

    def decode(self, H):
        for W, b in list(zip(self.weights, self.decoder_biases))[::-1]:
            H = H @ W.T + b
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: linear decoder | names: no tanh between the layers of the decoder
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for W, b in list(zip(self.weights, self.decoder_biases))[::-1]:
            H = H @ W.T + b
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: decoder biases forgotten | names: the decoder's biases are left out / receive no gradient
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: both roles halved | names: both roles are averaged
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ ((W + W.detach()) / 2) + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ ((self.weights[i] + self.weights[i].detach()) / 2).T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: decoder in the order of the encoder | names: in the order of the encoder
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i, (W, b) in enumerate(zip(self.weights, self.decoder_biases)):
            H = H @ W.T + b
            if i < len(self.weights) - 1:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% correct: negative indices
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in range(-1, -len(self.weights) - 1, -1):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > -len(self.weights):
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% correct: lists reversed, linear both ways
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        layers = list(zip(self.weights, self.encoder_biases))
        for W, b in layers[:-1]:
            X = torch.tanh(nn.functional.linear(X, W.T, b))
        W, b = layers[-1]
        return nn.functional.linear(X, W.T, b)

    def decode(self, H):
        layers = [*zip(self.weights, self.decoder_biases)]
        layers.reverse()
        for W, b in layers[:-1]:
            H = nn.functional.linear(H, W, b).tanh()
        return nn.functional.linear(H, *layers[-1])

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: relu in the encoder | names: relu stands where
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.relu(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: sigmoid in the decoder | names: the sigmoid stands where
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.sigmoid(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: the bias after tanh | names: before the bias is added
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W
            if i < last:
                X = torch.tanh(X)
            X = X + b
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: encoder biases twice | names: biases are added twice
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: decoder biases twice | names: biases are added twice
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + 2 * self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: decoder takes the bias away first
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = (H - self.encoder_biases[i]) @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: decoder biases subtracted | names: biases are subtracted
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T - self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: encoder biases forgotten | names: the encoder's biases are left out
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: the code without its bias | names: last bias of the encoder is left out
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + (b if i < last else 0)
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: the output without its bias | names: last bias of the decoder is left out
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + (self.decoder_biases[i] if i > 0 else 0)
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: tanh at the entrance of each layer of the encoder | names: the input goes through tanh
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = torch.tanh(X) @ W + b
            if False:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: tanh on the input too | names: the input goes through tanh
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        X = torch.tanh(X)
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: tanh at the entrance of each layer of the decoder | names: goes through tanh before it is decoded
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = torch.tanh(H) @ self.weights[i].T + self.decoder_biases[i]
            if False:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: W as it is | names: are not transposed
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i] + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: the pseudo-inverse | names: inverted, not transposed
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ torch.linalg.pinv(self.weights[i]) + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: biases in the opposite order | names: biases are taken in the opposite order
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[len(self.weights) - 1 - i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: tanh after all but the first layer of the decoder | names: each layer but the first
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i < len(self.weights) - 1:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: X is overwritten | names: changes its arguments / in-place
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        X -= X.mean() * 0
        X.mul_(1.0).add_(1e-3)
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: no gradient on the way in | names: no gradient flows / gradient
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        X = X.detach()
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: no gradient out of the code | names: no gradient flows / gradient
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        H = H.detach()
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: under no_grad | names: no gradient flows
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        torch.set_grad_enabled(False)
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        torch.set_grad_enabled(True)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: always single precision | names: double precision
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X.float() @ W.float() + b.float()
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: a scale of its own | names: expected 53 trainable parameters, got 54
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])
        self.scale = nn.Parameter(torch.ones(()))

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        return X

    def decode(self, H):
        for i in reversed(range(len(self.weights))):
            H = self.scale * (H @ self.weights[i].T) + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))


# %% wrong: the code is remembered
class TiedAutoencoder(nn.Module):
    def __init__(self, widths, generator=None):
        super().__init__()
        empty = [torch.empty(n, m) for n, m in zip(widths, widths[1:])]
        self.weights = nn.ParameterList([nn.init.xavier_uniform_(W, generator=generator) for W in empty])
        self.encoder_biases = nn.ParameterList([torch.zeros(m) for m in widths[1:]])
        self.decoder_biases = nn.ParameterList([torch.zeros(n) for n in widths[:-1]])

    def encode(self, X):
        last = len(self.weights) - 1
        for i, (W, b) in enumerate(zip(self.weights, self.encoder_biases)):
            X = X @ W + b
            if i < last:
                X = torch.tanh(X)
        self.code = X
        return X

    def decode(self, H):
        H = self.code if hasattr(self, 'code') and self.code.shape == H.shape else H
        for i in reversed(range(len(self.weights))):
            H = H @ self.weights[i].T + self.decoder_biases[i]
            if i > 0:
                H = torch.tanh(H)
        return H

    def forward(self, X):
        return self.decode(self.encode(X))
