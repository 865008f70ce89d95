"""Counts weights and work of four well-known nets from their published shapes. One multiplication with its addition is one."""

CONVOLUTIONS = [(64, 2), (128, 2), (256, 3), (512, 3), (512, 3)]
DENSE = [4_096, 4_096, 1_000]
PICTURES, PASSES = 1.28e6, 74


def vgg16(side=224):
    """Weights and multiplications of each layer for one picture: blocks of 3x3 convolutions, each followed by a pooling."""
    channels, layers = 3, []
    for block, (width, count) in enumerate(CONVOLUTIONS, start=1):
        for number in range(1, count + 1):
            kernel = 9 * channels * width
            layers.append((f"conv{block}_{number}", kernel + width, kernel * side**2))
            channels = width
        side //= 2
    inputs = channels * side**2
    for number, width in enumerate(DENSE, start=6):
        layers.append((f"fc{number}", inputs * width + width, inputs * width))
        inputs = width
    return layers


def transformer(depth, width, vocabulary, positions):
    """Weights: four square matrices of attention and two of four times the width per block; embeddings beside them."""
    blocks = 12 * depth * width**2
    return blocks, blocks + (vocabulary + positions) * width


def training(uses, examples):
    """Operations: two for a multiplication with addition, and the way back costs twice the way there."""
    return 2 * 3 * uses * examples


if __name__ == "__main__":
    layers = vgg16()
    weights, work = (sum(layer[i] for layer in layers) for i in (1, 2))
    print(f"VGG-16: {weights:,} weights, {work:.3g} multiplications a picture, {work / weights:.0f} per weight")
    for name, own, uses in layers:
        if name in ("conv1_1", "conv3_2", "conv5_3", "fc6"):
            print(f"  {name}: {own / weights:.1%} of the weights, {uses / work:.1%} of the work")
    runs = {"VGG-16": training(work, PICTURES * PASSES)}
    for name, shape, tokens in (
        ("BERT-base", (12, 768, 30_522, 512), 1.3e11),
        ("GPT-3", (96, 12_288, 50_257, 2_048), 3e11),
    ):
        blocks, total = transformer(*shape)
        runs[name] = training(blocks, tokens)
        print(f"{name}: {total:.4g} weights, {blocks / total:.0%} of them in blocks; memory at 16 bits {2 * total / 1e9:.3g} GB")
    for name, operations in runs.items():
        hours = operations / 1e14 / 3_600
        ratio = operations / runs["VGG-16"]
        print(f"{name}: {operations:.2g} operations, {ratio:,.0f} times VGG-16; {hours:,.0f} hours at 1e14 a second")
