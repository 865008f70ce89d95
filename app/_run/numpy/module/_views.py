"""What `a.flags` and `a.flat` give."""

from ._layout import is_dense


class Flags:
    def __init__(self, a):
        self.c_contiguous = self.contiguous = is_dense(a._shape, a._steps)
        self.f_contiguous = is_dense(a._shape[::-1], a._steps[::-1])
        self.owndata, self._array = a._base is None, a

    @property
    def writeable(self):
        return not self._array._locked

    @writeable.setter
    def writeable(self, value):
        self._array._locked = not value

    def __getitem__(self, name):
        return getattr(self, name.lower())

    def __setitem__(self, name, value):
        setattr(self, name.lower(), value)


class FlatIterator:
    def __init__(self, a):
        self._array = a

    def __iter__(self):
        return iter(self._array.reshape(-1))

    def __len__(self):
        return self._array.size

    def __getitem__(self, key):
        return self._array.reshape(-1)[key]

    def __setitem__(self, key, values):
        from ._indexing import assign_flat

        assign_flat(self._array, key, values)
