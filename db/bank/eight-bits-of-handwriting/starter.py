from math import exp, log

# Nats per test digit. Two numbers per code; the net learned all weights of the KL term in one training.
BY_BETA = [
    (0.1, 147.17, 7.95),
    (0.5, 147.40, 6.20),
    (1.0, 147.95, 5.46),
    (3.0, 150.19, 4.32),
    (10.0, 156.99, 3.13),
]
# Networks trained for a weight of 1 alone: reconstruction, KL term.
ALONE = {"two numbers": (147.98, 5.82), "two numbers, linear": (188.47, 8.32), "sixteen numbers": (87.68, 19.32)}
TRAINING_DIGITS = 55_000


def price(mean_square, deviation):
    """KL term of one number, if its means have this mean square and its noise this deviation."""
    return 0.5 * (deviation**2 + mean_square - 1) - log(deviation)


print("network              nats   bits   cells    training digits per cell")
for name, (_, kl) in ALONE.items():
    print(f"{name:20} {kl:5.2f}  {kl / log(2):5.1f}  {exp(kl):.2g}  {TRAINING_DIGITS / exp(kl):.2g}")
print("a standard normal mean and noise of 0.5 would cost", round(price(1.0, 0.5), 2), "nats a number")
# Which deviation costs 2.91 nats? And what do neighbouring rows of BY_BETA say about the exchange of the two terms?
# print("means spread by 1.13, noise 0.062:", round(2 * price(1.13**2, 0.062), 2), "nats for two numbers")
# for (low, rec, kl), (high, rec_next, kl_next) in zip(BY_BETA, BY_BETA[1:]):
#     print(f"beta {low} to {high}: {(rec_next - rec) / (kl - kl_next):.2f} nats of reconstruction per nat of KL")
