# Word error rate on 150 strings (514 words), pieces of 100 ms, by how far the reader may look beyond a piece.
AHEAD = [0, 100, 200, 400, 800]
MEASURED = {
    "mean of the whole recording": [0.346, 0.158, 0.126, 0.107, 0.107],
    "mean of what was heard so far": [0.475, 0.235, 0.163, 0.126, 0.105],
    "mean of all recordings": [0.463, 0.278, 0.257, 0.245, 0.243],
}
AT_ONCE, WORDS = 0.113, 514
WINDOW, NETWORK, RUN = 25, 40, 8.5  # ms: one spectrum's window, both ways over the network, one run of the model
CALLERS, CORES, LOAD, BUDGET = 500, 64, 0.7, 300


def cores_needed(piece, run=RUN):
    """One run for each piece of each caller."""
    return CALLERS * run / piece


def delay(piece, ahead, run=RUN):
    """Worst case, from the end of a word to its text: it ended just after a piece began."""
    return piece + ahead + WINDOW + run + NETWORK


print("piece  cores (of", round(CORES * LOAD, 1), "usable)   delay with 0, 100, 200, 400 ms ahead; budget", BUDGET)
for piece in (20, 40, 100, 200):
    delays = [round(delay(piece, ahead)) for ahead in AHEAD[:-1]]
    print(f"{piece:5}  {cores_needed(piece):5.0f}   {delays}")
for name, rates in MEASURED.items():
    print(f"{name}: {dict(zip(AHEAD, rates))}")
# What if the model's run cost a tenth? Put it into `run`.
