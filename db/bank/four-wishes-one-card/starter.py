# One card: what it can fetch and compute in practice, and a model of 8 billion weights in 8 bits.
BANDWIDTH, FLOPS = 900e9, 50e12
WEIGHTS, BYTES = 8e9, 1


def seconds(prompt, answer, batch):
    """Time for one mail: the prompt is bound by arithmetic, the answer by fetching the weights once for a whole batch."""
    reading = 2 * WEIGHTS * prompt / FLOPS
    writing = answer * WEIGHTS * BYTES / BANDWIDTH / batch
    return reading, writing


MAILS, PEAK = 12_000, 2_400
for name, prompt, answer in (("queue label", 500, 3), ("draft with handbook pages", 2000, 200)):
    for batch in (1, 8, 32):
        reading, writing = seconds(prompt, answer, batch)
        total = reading + writing
        print(
            f"{name:26} batch {batch:2}: {reading:.2f} s + {writing:.2f} s; "
            f"a day's mails {MAILS * total / 3600:4.1f} h, the busiest hour {PEAK * total / 3600:4.0%} of the card"
        )
# What does a classifier of 110 million weights need for the first line? And which number is left out above?
