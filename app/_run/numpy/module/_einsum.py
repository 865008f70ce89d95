"""einsum by matrix products, two operands at a time."""

from math import prod

from ._convert import asarray
from ._products import matmul
from ._shaping import broadcast_to, transpose


def _labelled(subscripts, arrays):
    text = subscripts.replace(" ", "")
    left, arrow, right = text.partition("->")
    terms = left.split(",")
    if len(terms) != len(arrays):
        more = "more" if len(terms) > len(arrays) else "fewer"
        raise ValueError(f"{more} operands provided to einstein sum function than specified in the subscripts string")
    extra = max((a.ndim - len(t.replace("...", "")) for t, a in zip(terms, arrays) if "..." in t), default=0)
    dots = "".join(chr(0x100 + i) for i in range(extra))
    terms = [_spelled(t, a, dots) for t, a in zip(terms, arrays)]
    if not arrow:
        letters = sorted(c for c in set("".join(terms)) if c not in dots and "".join(terms).count(c) == 1)
        right = "..." + "".join(letters)
    return terms, right.replace("...", dots)


def _spelled(term, a, dots):
    if "..." in term:
        n = a.ndim - len(term) + 3
        term = term.replace("...", dots[len(dots) - n :] if n else "")
    if len(term) != a.ndim:
        few = "fewer" if len(term) > a.ndim else "more"
        raise ValueError(
            f"operand has {few} dimensions than subscripts given in einstein sum, but no '...' ellipsis provided to broadcast the extra dimensions."
            if few == "more"
            else "einstein sum subscripts string contains too many subscripts for operand 0"
        )
    return term


def einsum(subscripts, *operands, out=None, dtype=None, optimize=False):
    arrays = [asarray(a) if dtype is None else asarray(a, dtype) for a in operands]
    terms, right = _labelled(subscripts, arrays)
    sizes = {}
    for t, a in zip(terms, arrays):
        for c, n in zip(t, a._shape):
            if sizes.setdefault(c, n) != n and 1 not in (n, sizes[c]):
                raise ValueError(_remapped(terms, right, arrays))
            sizes[c] = max(sizes[c], n)
    unknown = [c for c in right if c not in sizes]
    if unknown:
        raise ValueError(
            f"einstein sum subscripts string included output subscript '{unknown[0]}' which never appeared in an input"
        )
    term, a = _diagonal(terms[0], arrays[0])
    for i in range(1, len(arrays)):
        later = set(right).union(*terms[i + 1 :])
        term, a = _contract((term, a), _diagonal(terms[i], arrays[i]), later, sizes)
    summed = tuple(i for i, c in enumerate(term) if c not in right)
    a = asarray(a.sum(axis=summed)) if summed else a
    term = "".join(c for c in term if c in right)
    result = transpose(a, [term.index(c) for c in right])
    if out is not None:
        out[...] = result
        return out
    return result if result._shape else result[()]


def _remapped(terms, right, arrays):
    """NumPy's words for operands whose labels disagree."""
    order = right + "".join(c for c in dict.fromkeys("".join(terms)) if c not in right)
    shown = []
    for t, a in zip(terms, arrays):
        places = [str(a._shape[t.index(c)]) if c in t else "newaxis" for c in order]
        while places[0] == "newaxis":
            places.pop(0)
        shown.append(f"{str(a._shape).replace(' ', '')}->({','.join(places)}) ")
    return "operands could not be broadcast together with remapped shapes [original->remapped]: " + "".join(shown)


def _diagonal(term, a):
    """Repeated labels of one operand take its diagonal."""
    for c in dict.fromkeys(term):
        while term.count(c) > 1:
            i = term.index(c)
            j = term.index(c, i + 1)
            a = a.diagonal(0, i, j)
            term = term[:i] + term[i + 1 : j] + term[j + 1 :] + c
    return term, a


def _contract(left, right, later, size):
    """One matrix product over the labels that both have and nothing later needs."""
    (t, a), (u, b) = left, right
    gone_t = [i for i, c in enumerate(t) if c not in u and c not in later]
    gone_u = [i for i, c in enumerate(u) if c not in t and c not in later]
    a = asarray(a.sum(axis=tuple(gone_t))) if gone_t else a
    b = asarray(b.sum(axis=tuple(gone_u))) if gone_u else b
    t, u = ("".join(c for i, c in enumerate(x) if i not in gone) for x, gone in ((t, gone_t), (u, gone_u)))
    batch = [c for c in t if c in u and c in later]
    inner_labels = [c for c in t if c in u and c not in later]
    rest_t, rest_u = [c for c in t if c not in u], [c for c in u if c not in t]
    lead = tuple(size[c] for c in batch)
    a = _grouped(a, t, (batch, rest_t, inner_labels), size)
    b = _grouped(b, u, (batch, inner_labels, rest_u), size)
    out = asarray(matmul(a, b)).reshape(lead + tuple(size[c] for c in rest_t + rest_u))
    return "".join(batch + rest_t + rest_u), out


def _grouped(a, term, groups, size):
    lead, first, second = groups
    a = transpose(a, [term.index(c) for c in lead + first + second])
    a = broadcast_to(a, tuple(size[c] for c in lead + first + second))
    return a.reshape(tuple(size[c] for c in lead) + (prod(size[c] for c in first), prod(size[c] for c in second)))
