from math import log, log2

# Share of tunes (first 64 notes) with a run of so many notes, by pitch steps, that also stands in a training tune.
RUNS = (8, 10, 12, 14, 16, 20)
SHARED = {
    "people, held out": (1.00, 0.95, 0.60, 0.29, 0.09, 0.02),
    "temperature 0.5": (1.00, 0.98, 0.56, 0.12, 0.00, 0.00),
    "temperature 0.8": (1.00, 0.83, 0.32, 0.04, 0.02, 0.00),
    "temperature 1.0": (0.99, 0.67, 0.16, 0.02, 0.00, 0.00),
}
KNOWN_RUNS, EVENTS_PER_NOTE, SECONDS_PER_EVENT, NOTES = 248_688, 1.7, 0.003, 64


def attempts(rejected):
    return float("inf") if rejected == 1 else 1 / (1 - rejected)


def filter_size(false_alarms):
    """Kilobytes of a Bloom filter for all known runs."""
    return KNOWN_RUNS * log2(1 / false_alarms) / log(2) / 8 / 1000


once = NOTES * EVENTS_PER_NOTE * SECONDS_PER_EVENT
print(f"one tune of {NOTES} notes takes {once:.2f} s")
# Which of these numbers would you look at first?
# for name, row in SHARED.items():
#     print(f"{name:17}", {run: f"{attempts(share) * once:.2f} s" for run, share in zip(RUNS, row)})
# windows = NOTES - 12 + 1
# for rate in (1e-2, 1e-3, 1e-4):
#     blamed = 1 - (1 - rate) ** windows
#     print(f"filter with {rate:.2%} false alarms: {filter_size(rate):.0f} kB, {blamed:.1%} of innocent tunes rejected")
