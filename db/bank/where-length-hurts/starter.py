LAYERS, WIDTH, HEADS = 12, 768, 12
BYTES = 2


def per_token(length):
    """Multiplications for one token in one layer: what does not depend on the length, and what does."""
    fixed = 4 * WIDTH**2 + 8 * WIDTH**2
    attention = 2 * length * WIDTH
    return fixed, attention


def whole(tokens, window):
    """Floating-point operations for a document that is read in windows of this length, without overlap."""
    return 2 * LAYERS * tokens * sum(per_token(window))


print(f"{'window':>7}  {'attention share':>15}  {'document of 20,000':>18}  {'scores of a layer':>17}")
for window in (128, 512, 1024, 2048, 4096, 8192, 20000):
    fixed, attention = per_token(window)
    share = attention / (fixed + attention)
    scores = HEADS * window**2 * BYTES / 2**20
    print(f"{window:7}  {share:15.1%}  {whole(20000, window) / 1e12:14.2f} Tflop  {scores:13,.1f} MiB")
# Where is attention half of the work? Say it before you add the line that finds it.
