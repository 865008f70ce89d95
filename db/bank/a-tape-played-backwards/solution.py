import numpy as np

ADD, MULTIPLY, TANH = range(3)


def play(leaf, kind, left, right):
    """leaf [L]; kind, left, right [M]. Returns the last value and its derivative by each leaf, [L]."""
    count = len(leaf)
    values = np.zeros(count + len(kind), dtype=np.float32)
    values[:count] = leaf
    tape = []
    for made, (operation, a, b) in enumerate(zip(kind, left, right), start=count):
        a, b = a % made, b % made
        tape.append((operation, a, b, made))
        if operation == ADD:
            values[made] = values[a] + values[b]
        elif operation == MULTIPLY:
            values[made] = values[a] * values[b]
        else:
            values[made] = np.tanh(values[a])
    probe("values", values)
    slopes = np.zeros_like(values)
    slopes[-1] = 1
    for operation, a, b, made in reversed(tape):
        arriving = slopes[made]
        if operation == ADD:
            slopes[a] += arriving
            slopes[b] += arriving
        elif operation == MULTIPLY:
            slopes[a] += arriving * values[b]
            slopes[b] += arriving * values[a]
        else:
            slopes[a] += arriving * (1 - values[made] ** 2)
    probe("slopes", slopes)
    return values[-1], slopes[:count]
