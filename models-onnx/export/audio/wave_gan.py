"""The nets of speech-gan, and its generator as an ONNX graph."""

import torch
import torch.nn.functional as F
from torch import nn

from ..blocks import convolution, linear
from ..golden import Case
from ..graph import Graph, Meaning, Spec
from .features import SPEECH

LATENT, SAMPLES = 64, 4096
WIDTHS = (64, 48, 32, 16)
KERNEL = 16
SHIFT = 2
FRAME, FLOOR = 256, 1e-3


class Generator(nn.Module):
    """64 numbers, 64 channels of 32 samples, then four steps up: 128, 512, 2,048, 4,096 samples."""

    def __init__(self):
        super().__init__()
        self.dense = nn.Linear(LATENT, WIDTHS[0] * 32)
        self.up = nn.ModuleList()
        for wide, thin, stride in zip(WIDTHS, [*WIDTHS[1:], 1], (4, 4, 4, 2), strict=True):
            self.up.append(
                nn.ConvTranspose1d(wide, thin, KERNEL, stride=stride, padding=(KERNEL - stride) // 2)
            )

    def layers(self, z: torch.Tensor) -> dict[str, torch.Tensor]:
        values = {"seed": F.relu(self.dense(z).reshape(-1, WIDTHS[0], 32))}
        x = values["seed"]
        for number, layer in enumerate(self.up[:-1], 1):
            x = F.relu(layer(x))
            values[f"up{number}"] = x
        return values | {"waveform": self.up[-1](x).tanh()}

    def forward(self, z: torch.Tensor) -> torch.Tensor:
        return self.layers(z)["waveform"]


def log_spectrum(wave: torch.Tensor) -> torch.Tensor:
    """Log magnitudes, [N, bins, frames]: what the ear goes by, and phase does not matter."""
    window = torch.hann_window(FRAME)
    bins = torch.stft(wave[:, 0], FRAME, FRAME // 4, window=window, center=False, return_complex=True)
    return (bins.real**2 + bins.imag**2 + FLOOR).log() / 2


class Critic(nn.Module):
    """Two opinions added: of the waveform, as in WaveGAN, and of its log spectrum."""

    def __init__(self):
        super().__init__()
        widths = ((1, 16), (16, 32), (32, 64), (64, 64))
        self.waves = nn.ModuleList(nn.Conv1d(thin, wide, 25, stride=4, padding=11) for thin, wide in widths)
        self.bands = nn.ModuleList(
            nn.Conv1d(thin, wide, 5, stride=2, padding=2)
            for thin, wide in ((FRAME // 2 + 1, 96), (96, 96), (96, 96))
        )
        self.wave_head, self.band_head = nn.Linear(64 * 16, 1), nn.Linear(96 * 8, 1)

    def shuffled(self, x: torch.Tensor) -> torch.Tensor:
        """Phase shuffle: moved by up to two places, so that the critic cannot go by the phase of artefacts."""
        shift = int(torch.randint(-SHIFT, SHIFT + 1, ()))
        return F.pad(x, (SHIFT, SHIFT), mode="reflect")[..., SHIFT + shift : SHIFT + shift + x.shape[-1]]

    def forward(self, wave: torch.Tensor) -> torch.Tensor:
        x, y = wave, log_spectrum(wave)
        for layer in self.waves:
            x = self.shuffled(F.leaky_relu(layer(x), 0.2))
        for layer in self.bands:
            y = F.leaky_relu(layer(y), 0.2)
        return (self.wave_head(x.flatten(1)) + self.band_head(y.flatten(1)))[:, 0]


def moments_apart(made: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
    """How far mean and spread of the log spectrum over the batch lie apart: steadies the first steps."""
    a, b = log_spectrum(made), log_spectrum(real)
    return (a.mean(0) - b.mean(0)).abs().mean() + (a.std(0) - b.std(0)).abs().mean()


class Ear(nn.Module):
    """A small digit classifier on log-mel, trained on the same clips: it judges what the generator says."""

    def __init__(self, words: int):
        super().__init__()
        self.net = nn.Sequential(
            nn.Conv1d(SPEECH.mels, 48, 5, padding=2),
            nn.ReLU(),
            nn.MaxPool1d(2),
            nn.Conv1d(48, 48, 5, padding=2),
            nn.ReLU(),
            nn.AdaptiveAvgPool1d(4),
            nn.Flatten(),
            nn.Dropout(0.3),
            nn.Linear(192, words),
        )

    def forward(self, mel: torch.Tensor) -> torch.Tensor:
        return self.net(mel.mT)


def build_graph(slug: str, net: Generator) -> Graph:
    graph = Graph(slug)
    noise = Meaning("Random numbers, standard normal", "标准正态分布的随机数")
    z = graph.input(Spec("z", "float32", ("N", LATENT), noise, (-3, 3)))
    shape = graph.ints(-1, WIDTHS[0], 32)
    source = graph.op("Relu", graph.op("Reshape", linear(graph, z, net.dense, "dense"), shape), name="seed")
    for number, layer in enumerate(net.up[:-1], 1):
        source = graph.op("Relu", convolution(graph, source, layer, f"conv{number}"), name=f"up{number}")
    graph.op("Tanh", convolution(graph, source, net.up[-1], "conv4"), name="waveform")
    sound = Meaning("Sound at 8 kHz", "8 kHz 的声音波形")
    graph.output(Spec("waveform", "float32", ("N", 1, SAMPLES), sound))
    lengths = (32, 128, 512)
    for number, (name, length) in enumerate(zip(("seed", "up1", "up2"), lengths, strict=True)):
        meaning = Meaning(
            f"{length} steps of {WIDTHS[number]} channels", f"{length} 步，{WIDTHS[number]} 个通道"
        )
        graph.probe(Spec(name, "float32", ("N", WIDTHS[number], length), meaning))
    return graph


@torch.no_grad()
def golden_cases(net: Generator, seed: int) -> list[Case]:
    chance = torch.Generator().manual_seed(seed)
    batches = {
        "one sound": torch.randn(1, LATENT, generator=chance),
        "the middle of the latent space": torch.zeros(1, LATENT),
        "three sounds": 0.5 * torch.randn(3, LATENT, generator=chance),
    }
    return [Case(name, {"z": z}, net.layers(z)) for name, z in batches.items()]
