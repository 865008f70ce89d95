import numpy as np

SHORT, LEFT = 0.75, 0.25
MEAN, SPREAD, DAYS = 100.0, 20.0, 200_000


def cost(order, demand):
    """Mean cost of a day: margin lost on rolls that were missing, and rolls thrown away."""
    return (SHORT * np.maximum(demand - order, 0) + LEFT * np.maximum(order - demand, 0)).mean()


def levels(demand):
    for level in (0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95):
        order = np.quantile(demand, level)
        yield level, order, cost(order, demand), (demand > order).mean()


def retrained(rng, rule, rounds=6):
    """Each round orders by a rule that was fitted to what was *sold* in the round before."""
    order = rule(rng.normal(MEAN, SPREAD, DAYS))
    for _ in range(rounds):
        demand = rng.normal(MEAN, SPREAD, DAYS)
        yield order, cost(order, demand), (demand > order).mean()
        order = rule(np.minimum(demand, order))


if __name__ == "__main__":
    rng = np.random.default_rng(0)
    print("level  order  cost a day  days sold out")
    for level, order, price, out in levels(rng.normal(MEAN, SPREAD, DAYS)):
        print(f"{level:5.2f}  {order:5.1f}  {price:10.2f}  {out:13.0%}")
    # Two ways to set the order from past sales. What happens to each over five retrainings?
    rules = {"mean": np.mean, "mean + 0.674 sd": lambda sold: sold.mean() + 0.674 * sold.std()}
    # for name, rule in rules.items():
    #     print(name, [f"{order:.0f} ({price:.1f})" for order, price, _ in retrained(rng, rule)])
