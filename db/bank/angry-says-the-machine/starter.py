# The test of the reference model: rows are the four recipes, columns what it says, 120 clips each.
NAMES = ["calm", "excited", "sad", "angry"]
TABLE = [
    [72, 12, 36, 0],
    [5, 101, 0, 14],
    [25, 4, 91, 0],
    [0, 2, 0, 118],
]
CALLS, SLOTS = 20_000, 300
# What the hotline believes its callers to be; nobody has counted.
SHARES = {"calm": 0.78, "excited": 0.15, "sad": 0.06, "angry": 0.01}
RISK = 0.05


def at_most(errors, n, rate):
    """Probability of at most so many errors among n at this rate."""
    term, total = (1 - rate) ** n, 0.0
    for k in range(errors + 1):
        total += term
        term *= (n - k) / (k + 1) * rate / (1 - rate)
    return total


def upper_bound(errors, n):
    """Greatest rate that the test does not refute (exact, one-sided, 95 %)."""
    low, high = 1e-9, 1 - 1e-9
    for _ in range(60):
        middle = (low + high) / 2
        low, high = (middle, high) if at_most(errors, n, middle) > RISK else (low, middle)
    return high


recalls = [row[i] / sum(row) for i, row in enumerate(TABLE)]
print("recall:", {name: round(recall, 3) for name, recall in zip(NAMES, recalls)}, "mean", round(sum(recalls) / 4, 3))
for name, row in zip(NAMES, TABLE):
    said, clips = row[NAMES.index("angry")], sum(row)
    calls = CALLS * SHARES[name]
    most = min(1, upper_bound(said, clips)) if said < clips else 1
    seen, feared = calls * said / clips, calls * most
    shares = f"'angry' {said} of {clips}, {seen:4.0f} calls; up to {most:5.1%}, {feared:4.0f} calls"
    print(f"{name:8} {calls:6.0f} calls a day: {shares}")
# Add the rows up: how many alarms a day, and how many of them are right?
