# Pairs of pictures of 60 people, ten each: threshold, pairs of one person accepted, pairs of two people accepted.
MEASURED = [
    (0.76, 1.0000, 0.0330),
    (0.80, 0.9996, 0.0232),
    (0.84, 0.9981, 0.0156),
    (0.88, 0.9889, 0.0095),
    (0.92, 0.9274, 0.0040),
    (0.96, 0.6963, 0.0006),
]
PEOPLE, PICTURES = 60, 10
ENROLLED, ENTRIES, STRANGERS, DAYS = 400, 900, 60, 22

own = PEOPLE * PICTURES * (PICTURES - 1) // 2
foreign = PEOPLE * PICTURES * (PEOPLE * PICTURES - 1) // 2 - own
print(f"{own} pairs of one person, {foreign} pairs of two")
print("threshold  staff sent away a day  wrong pairs accepted")
for threshold, accepted, wrong in MEASURED:
    print(f"{threshold:9}  {ENTRIES * (1 - accepted):21.1f}  {wrong * foreign:20.0f}")
# A stranger at the door is compared with everybody who is enrolled. How many get in a month, row by row?
