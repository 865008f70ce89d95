"""What members of arrays, dtypes and the submodules are, in one line."""

CLASSES = """
AxisError: An axis that the array does not have.
VisibleDeprecationWarning: A warning about something that will change, shown to users.
bool: Truth value of one byte.
byte: Integer of 8 bits, -128 to 127.
double: Floating-point number of 64 bits; Python's own float.
dtype: The type of an array's elements.
finfo: Limits of a floating-point dtype: eps, max, tiny and others.
float16: Floating-point number of 16 bits.
float32: Floating-point number of 32 bits.
floating: Any floating-point scalar.
generic: Any NumPy scalar.
iinfo: Limits of an integer dtype: min and max.
inexact: Any scalar that may be rounded.
int16: Integer of 16 bits, -32768 to 32767.
int32: Integer of 32 bits.
int64: Integer of 64 bits; the default integer.
integer: Any integer scalar.
ndarray: An array of elements of one dtype along any number of axes.
number: Any numeric scalar.
signedinteger: Any integer scalar with a sign.
ubyte: Integer of 8 bits without sign, 0 to 255.
ufunc: A function that works element by element and broadcasts.
uint: Integer of 64 bits without sign.
uint16: Integer of 16 bits without sign, 0 to 65535.
uint32: Integer of 32 bits without sign.
unsignedinteger: Any integer scalar without a sign.
"""

ARRAY = """
T: The array with its axes reversed.
all: Whether every element along an axis is true.
any: Whether at least one element along an axis is true.
argmax: Index of the largest element along an axis; the first one where there are several.
argmin: Index of the smallest element along an axis; the first one where there are several.
astype: A copy in another dtype.
base: The array whose memory this one shows, or None.
clip: Limits the elements to a range.
conj: Complex conjugate; here the array itself.
copy: A copy of the array.
cumprod: Running product along an axis.
cumsum: Running sum along an axis.
data: The array's memory.
dtype: The type of the elements.
fill: Sets every element to one value, in place.
flags: How the array lies in memory.
flat: The elements one after the other, row by row.
flatten: A copy in one dimension.
item: One element as a Python number.
itemsize: Bytes of one element.
mT: The array with its last two axes swapped.
max: Largest element along an axis.
min: Smallest element along an axis.
nbytes: Bytes of all elements.
ndim: Number of axes.
nonzero: Indices of the nonzero elements, one array for each axis.
partition: Puts the kth element in its sorted place, in place.
prod: Product of the elements along an axis.
ptp: Range of the values along an axis: largest minus smallest.
real: Real part; here the array itself.
reshape: The same elements in another shape; one length may be -1.
setflags: Sets whether the array may be written to.
shape: Lengths of the axes.
size: Number of elements.
sort: Sorts along an axis, in place.
strides: Bytes from one element to the next, for each axis.
sum: Sum of the elements along an axis.
tobytes: The elements as bytes.
tolist: The elements as nested lists of Python numbers.
transpose: Reverses the axes, or puts them into the given order.
view: The same memory, read as another dtype.
"""

LINALG = """
LinAlgError: A matrix that the operation cannot work on, such as a singular one.
cholesky: Lower triangular L with a == L @ L.T, of a positive definite matrix.
cond: Condition number of a matrix.
det: Determinant.
eig: Eigenvalues and right eigenvectors of a square matrix.
eigh: Eigenvalues, rising, and eigenvectors of a symmetric matrix.
eigvals: Eigenvalues of a square matrix.
eigvalsh: Eigenvalues, rising, of a symmetric matrix.
inv: Inverse of a square matrix.
lstsq: Least-squares solution of a @ x = b, with residuals, rank and singular values.
matrix_norm: Norm of a matrix.
matrix_power: A square matrix to a whole power.
matrix_rank: Rank of a matrix by its singular values.
multi_dot: Product of several matrices in the cheapest order.
norm: Norm of a vector or a matrix; by default the square root of the sum of squares.
pinv: Pseudo-inverse of a matrix.
qr: Orthogonal Q and upper triangular R with a == Q @ R.
slogdet: Sign and logarithm of the determinant's size.
solve: The x of a @ x = b, for a square matrix.
svd: Singular value decomposition: U, singular values, V transposed.
svdvals: Singular values, falling.
vector_norm: Norm of a vector.
"""

RANDOM = """
Generator: A stream of random numbers of its own; default_rng() makes one.
RandomState: A stream of random numbers with the older functions.
beta: Draws from a beta distribution.
binomial: Draws the number of successes among n trials.
choice: Draws from the given values.
default_rng: A new generator with a stream of its own.
dirichlet: Draws from a Dirichlet distribution.
exponential: Draws from an exponential distribution.
gamma: Draws from a gamma distribution.
gumbel: Draws from a Gumbel distribution.
laplace: Draws from a Laplace distribution.
multinomial: Draws counts of n trials with several outcomes.
multivariate_normal: Draws from a normal distribution of several variables.
normal: Draws from a normal distribution with mean loc and standard deviation scale.
permutation: The values, or the numbers below n, in random order.
poisson: Draws from a Poisson distribution.
rand: Uniform values in [0, 1) of the given shape.
randint: Random integers from low up to, but without, high.
randn: Standard normal values of the given shape.
random: Uniform values in [0, 1).
random_sample: Uniform values in [0, 1).
ranf: Uniform values in [0, 1).
sample: Uniform values in [0, 1).
seed: Starts the stream of the older functions anew.
shuffle: Puts the slices of the first axis into random order, in place.
standard_normal: Draws from the normal distribution with mean 0 and standard deviation 1.
uniform: Uniform values from low up to, but without, high.
"""

GENERATOR = """
choice: Draws from the given values.
exponential: Draws from an exponential distribution.
integers: Random integers from low up to, but without, high.
normal: Draws from a normal distribution with mean loc and standard deviation scale.
permutation: The values, or the numbers below n, in random order.
random: Uniform values in [0, 1).
shuffle: Puts the slices of the first axis into random order, in place.
standard_normal: Draws from the normal distribution with mean 0 and standard deviation 1.
uniform: Uniform values from low up to, but without, high.
"""

TESTING = """
assert_: Fails with a message where a value is false.
assert_allclose: Fails where two arrays do not agree within atol + rtol * |desired|.
assert_almost_equal: Fails where two values differ within the given decimals.
assert_array_almost_equal: Fails where two arrays differ within the given decimals.
assert_array_equal: Fails where two arrays are not equal.
assert_equal: Fails where two values are not equal.
"""
