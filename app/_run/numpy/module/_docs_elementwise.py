"""What each universal function does, in one line."""

LINES = """
abs: Absolute value, element by element.
acos: Inverse cosine, in radians.
acosh: Inverse hyperbolic cosine.
add: Sum of two arrays, element by element.
arcsin: Inverse sine, in radians.
arcsinh: Inverse hyperbolic sine.
arctan: Inverse tangent, in radians.
arctan2: Angle of the point (x2, x1) in radians, with the right quadrant.
arctanh: Inverse hyperbolic tangent.
bitwise_and: Bitwise AND, element by element.
bitwise_invert: Flips every bit.
bitwise_left_shift: Shifts the bits of an integer to the left.
bitwise_or: Bitwise OR, element by element.
bitwise_right_shift: Shifts the bits of an integer to the right.
bitwise_xor: Bitwise exclusive OR, element by element.
cbrt: Cube root, element by element.
ceil: Smallest whole number that is not below each element.
copysign: The first argument's size with the second argument's sign.
cos: Cosine of an angle in radians.
cosh: Hyperbolic cosine.
deg2rad: Degrees to radians.
degrees: Radians to degrees.
divide: Quotient of two arrays, element by element; always floating point.
equal: Whether x1 == x2, element by element.
exp: e to the power of each element.
exp2: 2 to the power of each element.
expm1: exp(x) - 1, accurate for small x.
floor: Largest whole number that is not above each element.
floor_divide: Quotient rounded down, element by element.
fmax: Larger of two elements; NaN loses against a number.
fmin: Smaller of two elements; NaN loses against a number.
fmod: Remainder of a division, with the sign of the dividend.
gcd: Greatest common divisor, element by element.
greater: Whether x1 > x2, element by element.
greater_equal: Whether x1 >= x2, element by element.
heaviside: Step function: 0 below zero, x2 at zero, 1 above.
hypot: Length of the hypotenuse, sqrt(x1**2 + x2**2).
isfinite: Whether each element is neither NaN nor infinite.
isinf: Whether each element is plus or minus infinity.
isnan: Whether each element is NaN.
lcm: Least common multiple, element by element.
less: Whether x1 < x2, element by element.
less_equal: Whether x1 <= x2, element by element.
log: Natural logarithm.
log10: Logarithm to base 10.
log1p: log(1 + x), accurate for small x.
log2: Logarithm to base 2.
logaddexp: log(exp(x1) + exp(x2)) without overflow.
logical_and: Truth of x1 and x2, element by element.
logical_not: Truth of not x, element by element.
logical_or: Truth of x1 or x2, element by element.
logical_xor: Truth of exactly one of x1 and x2, element by element.
maximum: Larger of two elements; NaN wins.
minimum: Smaller of two elements; NaN wins.
mod: Remainder of a division, with the sign of the divisor.
multiply: Product of two arrays, element by element.
negative: Minus each element.
not_equal: Whether x1 != x2, element by element.
positive: Each element as it is.
pow: x1 to the power of x2, element by element.
reciprocal: 1 / x, element by element.
rint: Rounds to the nearest whole number; halves go to the even neighbour.
sign: -1, 0 or 1 by the sign of each element.
signbit: Whether the sign bit is set, for -0.0 too.
sin: Sine of an angle in radians.
sinh: Hyperbolic sine.
sqrt: Square root, element by element.
square: Square of each element.
subtract: Difference of two arrays, element by element.
tan: Tangent of an angle in radians.
tanh: Hyperbolic tangent.
trunc: Drops the fractional part.
"""
