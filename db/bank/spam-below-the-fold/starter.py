# 1,173 test mails, 865 of them wanted: how many stretches of 120 words they have, wanted mails, and how many of
# those are filed as spam when the most suspicious stretch decides.
WANTED = [("1", 274, 1), ("2", 260, 10), ("3 to 4", 197, 6), ("5 to 8", 86, 15), ("9 to 40", 48, 22)]
ONE_STRETCH = 0.0325


def any_of(stretches, alarm=ONE_STRETCH):
    """Chance that at least one of so many harmless stretches looks like spam, if they err independently."""
    return 1 - (1 - alarm) ** stretches


for label, mails, filed in WANTED:
    print(f"{label:7} stretches: {filed:2} of {mails} wanted mails filed, {filed / mails:.1%}")
for stretches in (1, 2, 5, 9, 20):
    print(f"{stretches:2} independent stretches: {any_of(stretches):.1%}")
# How strict must one stretch be, so that a mail of 9 is filed in 1 case of 1,000? And what does that do to spam?
