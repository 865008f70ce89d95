"""The counts behind the release note. Estimate what they say before you let them be computed."""

from math import log, log2, sqrt

PERPLEXITY = {"old": (8.1, 3.9), "new": (7.4, 3.4)}
"""Per token, and bytes per token on the same text."""
VERDICTS = {"new twice": 140, "the first twice": 130, "the second twice": 30, "old twice": 100}
BY_LENGTH = {"new longer": (260, 161.0), "alike within 10 %": (80, 38.0), "new shorter": (60, 21.0)}
"""Prompts, and the sum of the new model's scores: 1, 1/2 or 0 a prompt."""
PEOPLE = {"people prefer new": (50, 0.74), "people prefer old": (50, 0.40)}
"""Prompts, and the judge's mean score for the new model on them."""
PUBLIC = {"only new right": 85, "only old right": 50}
SAMPLE, DROPS = 200, {"old": (22, 12), "new": (27, 8)}
"""Of the sampled questions: right before rewriting and wrong after, and the other way round."""


def log_odds(share):
    return log(share / (1 - share))


def spread(scores, counts):
    """Mean and standard deviation of scores that occur so often."""
    total = sum(counts)
    mean = sum(s * c for s, c in zip(scores, counts)) / total
    return mean, sqrt(sum(c * (s - mean) ** 2 for s, c in zip(scores, counts)) / total)


def judge():
    twice, first, second, never = VERDICTS.values()
    total = sum(VERDICTS.values())
    ahead, behind = (twice + first) / total, (twice + second) / total
    mean, deviation = spread((1, 0.5, 0), (twice, first + second, never))
    error = deviation / sqrt(total)
    print(f"judge: new shown first {ahead:.1%}, shown second {behind:.1%}, mean {mean:.1%} +- {1.96 * error:.1%}")
    place = (log_odds(ahead) - log_odds(behind)) / 2
    print(f"  log-odds of the place {place:.2f}, of the model {(log_odds(ahead) + log_odds(behind)) / 2:.2f}")
    z = (twice - never) / sqrt(twice + never)
    print(f"  same verdict in both orders: {(twice + never) / total:.0%}; z of {twice} against {never}: {z:.1f}")
    for name, (count, score) in BY_LENGTH.items():
        print(f"  {name}: {score / count:.1%} +- {1.96 * deviation / sqrt(count):.0%}")
    people(mean, error, deviation)


def people(mean, error, deviation):
    """The share that people would give, if the judge errs everywhere as on the prompts that people saw."""
    (many, high), (few, low) = PEOPLE.values()
    gap = high - low
    share = (mean - low) / gap
    parts = error / gap, share * deviation / sqrt(many) / gap, (1 - share) * deviation / sqrt(few) / gap
    print(f"  people would prefer new in {share:.0%}, standard error {sqrt(sum(part**2 for part in parts)):.0%}")


def benchmark():
    better, worse = PUBLIC.values()
    print(f"public questions: z {(better - worse) / sqrt(better + worse):.1f}")
    falls = {}
    for name, (lost, gained) in DROPS.items():
        falls[name] = lost - gained, sqrt(lost + gained)
        print(f"rewritten: {name} loses {falls[name][0]} of {SAMPLE}, z {falls[name][0] / falls[name][1]:.1f}")
    more, error = falls["new"][0] - falls["old"][0], sqrt(falls["new"][1] ** 2 + falls["old"][1] ** 2)
    print(f"  the new one loses {more} more +- {1.96 * error:.0f}")


if __name__ == "__main__":
    for name, (perplexity, size) in PERPLEXITY.items():
        print(f"{name}: {log2(perplexity):.2f} bits a token, {log2(perplexity) / size:.3f} bits a byte")
    judge()
    benchmark()
