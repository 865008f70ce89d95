"""What a vision transformer costs on large pictures, and what a rate of false alarms per tile means per sheet."""

from math import ceil, log

DEPTH, WIDTH, HEADS, PATCH, TILE = 24, 1_024, 16, 14, 224
SHEET, SCRATCH, STAIN = (4_096, 3_072), 8, 800
OPERATIONS_PER_SECOND = 60e12


def encoder(tokens):
    """Operations of one pass: the matrices (12 width^2 weights a block), and the two products of attention."""
    matrices = 2 * 12 * WIDTH**2 * DEPTH
    attention = 4 * tokens * WIDTH * DEPTH
    return tokens * (matrices + attention), attention / matrices


def places(length, stride):
    """How many tiles cover a length, the last one moved back to the edge."""
    return ceil((length - TILE) / stride) + 1


def tiles(size, overlap):
    across, down = (places(length, TILE - overlap) for length in size)
    return across * down


def report(name, operations):
    print(f"{name}: {operations / 1e12:.1f} T operations, {operations / OPERATIONS_PER_SECOND:.2f} s")


if __name__ == "__main__":
    shrink = [length / TILE for length in SHEET]
    print(f"squeezed to {TILE}: one pixel stands for {shrink[0]:.1f} x {shrink[1]:.1f} of the camera's")
    print(f"  a scratch is {SCRATCH / shrink[0]:.2f} wide")
    report("  one squeezed sheet", encoder((TILE // PATCH) ** 2 + 1)[0])
    patches = (SHEET[0] // PATCH) * (SHEET[1] // PATCH)
    whole, ratio = encoder(patches)
    report(f"the whole sheet at once, {patches:,} tokens, attention {ratio:.1f} times the matrices", whole)
    print(f"  scores of one layer at 16 bits, if kept: {2 * HEADS * patches**2 / 1e9:.0f} GB")
    per_tile, ratio = encoder((TILE // PATCH) ** 2 + 1)
    for overlap in (0, 32):
        report(f"{tiles(SHEET, overlap)} tiles with overlap {overlap}", tiles(SHEET, overlap) * per_tile)
    coarse = tuple(length // 8 for length in SHEET)
    extra = tiles(coarse, 112)
    report(f"{extra} tiles with overlap 112 of the sheet at an eighth, a stain {STAIN // 8} wide", extra * per_tile)
    count = tiles(SHEET, 32) + extra
    report(f"all {count}", count * per_tile)
    print(f"attention is {ratio:.0%} of the matrices in a tile")
    small = 2 * 4.1e9
    report("a small net of 4.1 G multiplications on all fine tiles", tiles(SHEET, 32) * small)
    report("and the large one on 5 % of them", 0.05 * tiles(SHEET, 32) * per_tile)
    for rate in (1e-3, 1e-4):
        print(f"false alarm per tile {rate}: {1 - (1 - rate) ** count:.1%} of the good sheets alarm")
    wanted = 1 - 0.99 ** (1 / count)
    print(f"1 % of the sheets needs {wanted:.1e} per tile; shown by {-log(0.05) / wanted:,.0f} clean tiles,")
    print(f"  {-log(0.05) / wanted / count:.0f} sheets' worth")
