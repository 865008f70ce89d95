"""numpy.testing: the assertions that tests of numerical code use."""

from ._convert import asarray
from ._logic import allclose, array_equal, isclose


def assert_allclose(actual, desired, rtol=1e-7, atol=0, equal_nan=True, err_msg="", verbose=True):
    a, b = asarray(actual), asarray(desired)
    if not allclose(a, b, rtol, atol, equal_nan):
        wrong = ~asarray(isclose(a, b, rtol, atol, equal_nan))
        raise AssertionError(
            f"\nNot equal to tolerance rtol={rtol:g}, atol={atol:g}\n{err_msg}\n"
            f"Mismatched elements: {int(wrong.sum())} / {wrong.size}\n ACTUAL: {a!r}\n DESIRED: {b!r}"
        )


def assert_array_equal(actual, desired, err_msg="", verbose=True):
    a, b = asarray(actual), asarray(desired)
    if not array_equal(a, b, equal_nan=a.dtype.kind == "f" and b.dtype.kind == "f"):
        raise AssertionError(f"\nArrays are not equal\n{err_msg}\n ACTUAL: {a!r}\n DESIRED: {b!r}")


def assert_array_almost_equal(actual, desired, decimal=6, err_msg="", verbose=True):
    assert_allclose(actual, desired, rtol=0, atol=1.5 * 10.0**-decimal, err_msg=err_msg)


def assert_almost_equal(actual, desired, decimal=7, err_msg="", verbose=True):
    assert_allclose(actual, desired, rtol=0, atol=1.5 * 10.0**-decimal, err_msg=err_msg)


def assert_equal(actual, desired, err_msg="", verbose=True):
    assert_array_equal(actual, desired, err_msg)


def assert_(val, msg=""):
    if not val:
        raise AssertionError(msg)


def __getattr__(name):
    raise AttributeError(f"numpy.testing.{name} is not available in Dryrun's NumPy")
