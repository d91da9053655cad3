"""Ready answers kept in memory up to a number of bytes, those least lately asked for given up first."""

from collections import OrderedDict

from kentongan.interfaces.web.edge.answers import Prepared

Key = tuple[str, str]


class Memory:
    """A bounded shelf of ready answers; used from the event loop's thread only."""

    def __init__(self, most: int) -> None:
        self.size = 0
        self._most = most
        self._held: OrderedDict[Key, Prepared] = OrderedDict()

    def __len__(self) -> int:
        return len(self._held)

    def get(self, key: Key) -> Prepared | None:
        """The answer under this key, which thereby counts as lately used."""
        found = self._held.get(key)
        if found is not None:
            self._held.move_to_end(key)
        return found

    def keep(self, key: Key, prepared: Prepared) -> None:
        """Keeps an answer, giving up others for it."""
        old = self._held.pop(key, None)
        self.size += prepared.size - (old.size if old else 0)
        self._held[key] = prepared
        while self.size > self._most and self._held:
            self.size -= self._held.popitem(last=False)[1].size
