import numpy as np

RATE, LATENT, START, KERNEL = 8000, 64, 32, 16
WIDTHS, STRIDES = (64, 48, 32, 16, 1), (4, 4, 4, 2)
SOUNDS = 16


def uniform(rng, shape, fan_in):
    """As PyTorch starts its layers: within one over the root of the inputs of a unit."""
    return rng.uniform(-1, 1, shape) / np.sqrt(fan_in)


def transposed(x, kernel, stride):
    """x [N, C, T], kernel [C, O, K]: each input sample lays down its kernel, `stride` places after the last."""
    spread = np.zeros((len(x), kernel.shape[1], (x.shape[2] - 1) * stride + KERNEL))
    for k in range(KERNEL):
        end = k + (x.shape[2] - 1) * stride + 1
        spread[:, :, k:end:stride] += np.einsum("nct,co->not", x, kernel[:, :, k])
    cut = (KERNEL - stride) // 2
    return spread[:, :, cut : cut + x.shape[2] * stride]


def repeated(x, kernel, stride):
    """The other way up: repeat each sample `stride` times, then an ordinary convolution with the same kernel."""
    return transposed(np.repeat(x, stride, axis=2), kernel, 1)[:, :, : x.shape[2] * stride]


def relu(x):
    return np.maximum(x, 0)


def sounds(seed, upward=transposed, activation=relu, bias=1):
    """What a generator with fresh random weights makes of 16 draws of noise, [16, 4096]."""
    rng = np.random.default_rng(seed)
    z = rng.standard_normal((SOUNDS, LATENT))
    dense = uniform(rng, (LATENT, WIDTHS[0] * START), LATENT)
    offset = uniform(rng, WIDTHS[0] * START, LATENT)
    x = activation(z @ dense + bias * offset).reshape(SOUNDS, WIDTHS[0], START)
    for layer, stride in enumerate(STRIDES):
        thin, fan_in = WIDTHS[layer + 1], WIDTHS[layer + 1] * KERNEL
        kernel = uniform(rng, (WIDTHS[layer], thin, KERNEL), fan_in)
        x = upward(x, kernel, stride) + bias * uniform(rng, (thin, 1), fan_in)
        x = np.tanh(x) if layer == len(STRIDES) - 1 else activation(x)
    return x[:, 0]


def on_the_lines(waves, spacing=1000):
    """Share of the energy (without the constant part) that lies exactly on multiples of `spacing` Hz."""
    power = (np.abs(np.fft.rfft(waves, axis=1)) ** 2).mean(axis=0)
    step = spacing * waves.shape[1] // RATE
    return power[step::step].sum() / power[1:].sum()


def report(name, spacing, **changes):
    shares = [on_the_lines(sounds(seed, **changes), spacing) for seed in range(12)]
    print(f"{name}: mean {np.mean(shares):.3f}, least {min(shares):.3f}, greatest {max(shares):.3f}")


if __name__ == "__main__":
    noise = np.random.default_rng(0).standard_normal((SOUNDS, 4096))
    print(f"white noise on multiples of 1,000 Hz: {on_the_lines(noise):.3f}")
    # Say what you expect before you switch on each line.
    # report("fresh generator, multiples of 1,000 Hz", 1000)
    # report("fresh generator, 4,000 Hz alone", 4000)
    # report("repeat, then convolve", 1000, upward=repeated)
    # report("tanh for ReLU, no biases", 1000, activation=np.tanh, bias=0)
