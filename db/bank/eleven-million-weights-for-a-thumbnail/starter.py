from dataclasses import dataclass


@dataclass
class Layout:
    """Stem, optional 3x3/2 max-pooling, stages of residual blocks, global average pooling, one dense layer."""

    kernel: int
    stride: int
    pool: bool
    widths: tuple
    blocks: int


RESNET18 = Layout(kernel=7, stride=2, pool=True, widths=(64, 128, 256, 512), blocks=2)


def after(side, kernel, stride):
    """Side of the map after a convolution or pooling with a border of kernel // 2."""
    return (side + 2 * (kernel // 2) - kernel) // stride + 1


def met(side, kernel, stride):
    """Number of rows of a kernel that meet a row of the map somewhere, and not only the border."""
    places = range(after(side, kernel, stride))
    return sum(any(0 <= place * stride + row - kernel // 2 < side for place in places) for row in range(kernel))


def convolution(side, before, width, kernel, stride):
    """Side after it, weights, multiplications, weights that ever meet a pixel. Norms and biases left out."""
    weights, small = before * width * kernel**2, after(side, kernel, stride)
    return small, weights, weights * small**2, before * width * met(side, kernel, stride) ** 2


def rows_of(layout, side, classes):
    """One row per part of the network: name, side, weights, multiplications, weights in touch, largest block."""
    width = layout.widths[0]
    small, *counts = convolution(side, 3, width, layout.kernel, layout.stride)
    rows, side = [("stem", small, *counts, width * small**2)], small
    side = after(side, 3, 2) if layout.pool else side
    for stage, wider in enumerate(layout.widths):
        total, held = [0, 0, 0], 0
        for block in range(layout.blocks):
            stride = 2 if stage > 0 and block == 0 else 1
            layers = [(side, width, wider, 3, stride), (after(side, 3, stride), wider, wider, 3, 1)]
            layers += [(side, width, wider, 1, stride)] if width != wider else []
            for layer in layers:
                total = [a + b for a, b in zip(total, convolution(*layer)[1:])]
            small = after(side, 3, stride)
            held = max(held, width * side**2 + 2 * wider * small**2)
            side, width = small, wider
        rows.append((f"stage {stage + 1}", side, *total, held))
    return [*rows, ("dense", 1, width * classes, width * classes, width * classes, width)]


def report(name, layout, side=32, classes=10):
    rows = rows_of(layout, side, classes)
    print(f"{name}: {sum(row[2] for row in rows):,} weights, {sum(row[3] for row in rows) / 1e6:.1f} M multiplications")
    print("  part      side     weights  multiplications")
    for part, size, weights, work, _, _ in rows:
        print(f"  {part:8} {size:5} {weights:11,} {work:16,}")


if __name__ == "__main__":
    report("ResNet-18 layout at 32 by 32", RESNET18)
    # Write your own Layout and report it. Two columns of rows_of are not printed yet: which would you look at first?
