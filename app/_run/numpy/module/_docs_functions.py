"""What each function of the top level does, in one line."""

LINES = """
all: Whether every element along an axis is true.
allclose: Whether two arrays agree everywhere within atol + rtol * |b|.
amax: Largest element along an axis.
amin: Smallest element along an axis.
any: Whether at least one element along an axis is true.
append: A new array with values added at the end of an axis.
apply_along_axis: Calls a function on each 1-D slice along an axis.
arange: Evenly spaced values from start up to, but without, stop.
argmax: Index of the largest element along an axis; the first one where there are several.
argmin: Index of the smallest element along an axis; the first one where there are several.
argpartition: Indices that would put the kth element in its sorted place.
argsort: Indices that would sort an array along an axis.
argwhere: Indices of the nonzero elements, one row for each.
around: Rounds to a number of decimals; halves go to the even neighbour.
array: Makes an array from nested lists, numbers or another array.
array2string: An array as text, with the given formatting.
array_equal: Whether two arrays have the same shape and the same elements.
array_equiv: Whether two arrays are equal after broadcasting.
array_repr: An array as the text that repr() gives.
array_split: Splits an array into parts that need not be of equal length.
array_str: An array's values as the text that str() gives.
asanyarray: The input as an array, without a copy where none is needed.
ascontiguousarray: The input as an array laid out row by row in memory.
astype: A copy of an array in another dtype.
atleast_1d: The inputs with at least one axis.
atleast_2d: The inputs with at least two axes.
atleast_3d: The inputs with at least three axes.
average: Weighted mean along an axis.
bincount: How often each value occurs in an array of non-negative integers.
broadcast_arrays: The arrays stretched to their common shape.
broadcast_shapes: The shape that arrays of these shapes broadcast to.
broadcast_to: A read-only view of an array in a larger, compatible shape.
can_cast: Whether one dtype may become another under a casting rule.
choose: Builds an array by picking from several arrays by index.
clip: Limits the elements to the range from a_min to a_max.
column_stack: Stacks 1-D arrays as the columns of a matrix.
compress: The slices along an axis where the condition is true.
concat: Joins arrays along an axis that exists already.
convolve: Discrete convolution of two 1-D arrays.
copy: A copy of an array.
copyto: Copies values from one array into another, broadcasting them.
corrcoef: Matrix of correlation coefficients.
correlate: Cross-correlation of two 1-D arrays.
count_nonzero: Number of nonzero elements along an axis.
cov: Covariance matrix; rows are variables unless rowvar is false.
cross: Cross product of vectors of two or three elements.
cumprod: Running product along an axis.
cumsum: Running sum along an axis.
delete: A new array without the given slices of an axis.
diag: The diagonal of a matrix, or a matrix with this diagonal.
diag_indices: Indices of the main diagonal of an n by n array.
diagflat: A matrix whose diagonal holds the flattened input.
diagonal: The given diagonal of the last or the named two axes.
diff: Differences between neighbours along an axis, taken n times.
digitize: Index of the bin to which each value belongs.
divmod: Floor quotient and remainder, element by element.
dot: Dot product: inner product of vectors, matrix product of matrices.
dstack: Joins arrays along a third axis.
ediff1d: Differences between neighbours of the flattened array.
einsum: Sums of products, written in Einstein's index notation.
empty: A new array whose elements are not set to anything in particular.
errstate: A context with floating-point error settings; here it changes nothing.
expand_dims: Adds an axis of length 1 at the given place.
extract: The elements where the condition is true, in one dimension.
eye: A matrix with ones on a diagonal and zeros elsewhere.
fill_diagonal: Sets the main diagonal of an array, in place.
fix: Rounds towards zero.
flatnonzero: Indices of the nonzero elements of the flattened array.
flip: Reverses the order of elements along the given axes.
fliplr: Reverses the order of columns: left to right.
flipud: Reverses the order of rows: up to down.
frombuffer: A 1-D array over the bytes of a buffer.
fromfunction: An array computed by a function of its own indices.
fromiter: A 1-D array from an iterable.
full: A new array filled with one value.
full_like: An array of the same shape and dtype, filled with one value.
geomspace: Numbers spaced evenly on a logarithmic scale, ends given as they are.
get_printoptions: The current print settings.
geterr: The current floating-point error settings.
gradient: Numerical gradient by central differences.
histogram: Counts and edges of bins over the values.
histogram_bin_edges: The edges that histogram() would use.
hsplit: Splits an array into parts side by side.
hstack: Joins arrays side by side: along the second axis, or the first of vectors.
identity: The n by n identity matrix.
indices: An array of the indices of a grid.
inner: Inner product over the last axes.
insert: A new array with values inserted before the given indices.
interp: Linear interpolation of a function given at points.
intersect1d: The sorted values that both arrays hold.
isclose: Whether elements agree within atol + rtol * |b|.
isin: Whether each element is among the given values.
isneginf: Whether each element is minus infinity.
isposinf: Whether each element is plus infinity.
isscalar: Whether a value is a scalar.
issubdtype: Whether one dtype stands below another in NumPy's hierarchy.
ix_: An open grid of indices, for picking rows and columns at once.
kron: Kronecker product of two arrays.
lexsort: Indices that sort by several keys; the last key counts most.
linspace: num evenly spaced values from start to stop, both included by default.
logspace: Numbers spaced evenly on a logarithmic scale, ends given as exponents.
matmul: Matrix product over the last two axes; leading axes are broadcast.
matrix_transpose: Swaps the last two axes.
max: Largest element along an axis.
mean: Arithmetic mean along an axis.
median: Median along an axis.
meshgrid: Coordinate matrices from coordinate vectors.
min: Smallest element along an axis.
modf: Fractional and whole parts of each element.
moveaxis: Moves axes to new places; the others keep their order.
nan_to_num: Replaces NaN by a number and infinities by large ones.
nanargmax: Index of the largest element, leaving NaN out.
nanargmin: Index of the smallest element, leaving NaN out.
nanmax: Largest element along an axis, leaving NaN out.
nanmean: Mean along an axis, leaving NaN out.
nanmedian: Median along an axis, leaving NaN out.
nanmin: Smallest element along an axis, leaving NaN out.
nanprod: Product along an axis, counting NaN as 1.
nanstd: Standard deviation along an axis, leaving NaN out.
nansum: Sum along an axis, counting NaN as 0.
nanvar: Variance along an axis, leaving NaN out.
ndim: Number of axes.
nonzero: Indices of the nonzero elements, one array for each axis.
ones: A new array of ones.
ones_like: An array of ones with the shape and dtype of another.
outer: Outer product of two vectors.
pad: An array with a border, by the given mode.
partition: A copy with the kth element in its sorted place.
percentile: The q-th percentile along an axis, with q from 0 to 100.
permute_dims: Reorders the axes.
polyfit: Coefficients of the least-squares polynomial of a degree.
polyval: Value of a polynomial; the highest power's coefficient comes first.
printoptions: A context with other print settings.
prod: Product of the elements along an axis.
promote_types: The smallest dtype that both may safely become.
ptp: Range of the values along an axis: largest minus smallest.
put: Sets elements of the flattened array, in place.
put_along_axis: Sets elements by an array of indices along an axis, in place.
quantile: The q-th quantile along an axis, with q from 0 to 1.
ravel: The array in one dimension.
ravel_multi_index: Flat indices from indices on each axis.
repeat: Repeats each element.
reshape: The same elements in another shape; one length may be -1.
resize: A new array of the given shape, repeating the elements as needed.
result_type: The dtype that an operation on the arguments has.
roll: Moves elements along an axis; what falls off comes in at the other end.
rollaxis: Moves one axis back to a place.
rot90: Turns an array by 90 degrees in the plane of two axes.
round: Rounds to a number of decimals; halves go to the even neighbour.
searchsorted: Places at which values would keep a sorted array sorted.
select: Picks from several arrays by the first condition that is true.
set_printoptions: Changes how arrays are printed.
setdiff1d: The sorted values of the first array that the second does not hold.
shape: Lengths of the axes.
shares_memory: Whether two arrays share memory.
sinc: sin(pi * x) / (pi * x).
size: Number of elements, altogether or along an axis.
sort: A sorted copy along an axis.
split: Splits an array into parts of equal length or at the given indices.
squeeze: Takes away axes of length 1.
stack: Joins arrays of one shape along a new axis.
std: Standard deviation along an axis; it divides by N - ddof.
sum: Sum of the elements along an axis.
swapaxes: Swaps two axes.
take: The elements at the given indices along an axis.
take_along_axis: Elements by an array of indices along an axis, as argsort() gives them.
tensordot: Sums of products over the given axes of two arrays.
tile: Repeats a whole array along its axes.
trace: Sum along a diagonal.
transpose: Reverses the axes, or puts them into the given order.
trapezoid: Integral by the trapezoidal rule.
tri: A matrix of ones at and below a diagonal.
tril: The lower triangle; what is above becomes 0.
tril_indices: Indices of the lower triangle of an n by m array.
triu: The upper triangle; what is below becomes 0.
triu_indices: Indices of the upper triangle of an n by m array.
union1d: The sorted values that at least one of two arrays holds.
unique: The sorted distinct values, with their places and counts where asked for.
unravel_index: Indices on each axis from flat indices.
vander: Vandermonde matrix of powers of a vector.
var: Variance along an axis; it divides by N - ddof.
vdot: Dot product of two arrays, flattened.
vectorize: A function that calls another one for every element.
vsplit: Splits an array into parts one below the other.
vstack: Joins arrays one below the other.
where: Picks from x where the condition is true, else from y; alone, the indices where it is true.
zeros: A new array of zeros.
zeros_like: An array of zeros with the shape and dtype of another.
"""
