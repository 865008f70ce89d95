from math import log, sqrt

DRAWN = 5_000


def pairs(count):
    return count * (count - 1) / 2


def effective(count, twins):
    """How many equally likely pictures would give so many twins among so many draws."""
    return pairs(count) / twins


print(f"{DRAWN} pictures make {pairs(DRAWN):,.0f} pairs")
print(f"a generator that replays 55,000 training digits: {pairs(DRAWN) / 55_000:.0f} exact twins expected")
print(f"draws for an even chance of one exact twin among 55,000: {sqrt(2 * log(2) * 55_000):.0f}")
# Real digits, nearer than 2.71: 1,566 twins, all but a dozen of them ones; 11.3 % of the digits are ones.
# ones = 0.113 * DRAWN
# print(f"all digits together: {effective(DRAWN, 1_566):,.0f}")
# print(f"ones: {effective(ones, 1_554):,.0f}; the other nine digits: {effective(DRAWN - ones, 12):,.0f}")
# No twin at all: the data do not refute a rate of up to 3 in all pairs.
# print(f"at least {effective(DRAWN, 3):,.0f}, with 95 % confidence")
# print(f"twins expected if only the share of ones went from 11.3 to 5.6 %: {1_566 * (0.056 / 0.113) ** 2:.0f}")
# print(f"noise per pixel that would put any twins 2.71 apart: {2.71 / sqrt(2 * 784):.3f}")
