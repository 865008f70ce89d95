DIGITS = 2000

# Share of 2,000 spoilt test digits that a way answers, and share of wrong ones among its answers.
ROWS = {
    "grain": {
        "original, sure by 0.98": (0.419, 0.769),
        "autoencoder, sure by 0.98": (0.793, 0.006),
        "VAE, mean of 50 readings, 0.98": (0.528, 0.028),
        "VAE, all 50 agree": (0.624, 0.052),
    },
    "blots": {
        "original, sure by 0.98": (0.462, 0.060),
        "autoencoder, sure by 0.98": (0.747, 0.015),
        "VAE, mean of 50 readings, 0.98": (0.469, 0.041),
        "VAE, all 50 agree": (0.560, 0.068),
    },
}
PERSON, WRONG = 1.0, 40.0


def cost(answered, wrong):
    """Per digit: a person for what is not answered, damage for what is answered wrongly."""
    return (1 - answered) * PERSON + answered * wrong * WRONG


print(f"answer where the chance of being wrong is below {PERSON / WRONG:.1%}")
for stain, rows in ROWS.items():
    for name, (answered, wrong) in rows.items():
        errors = round(DIGITS * answered * wrong)
        print(f"{stain}  {name:31} answered {answered:.1%}, wrong among them {wrong:.1%} ({errors} digits)")
# Add the cost of each row. Which would you build on, and what is missing in this table before anybody relies on it?
# for stain, rows in ROWS.items():
#     print(stain, {name: round(cost(*row), 2) for name, row in rows.items()})
