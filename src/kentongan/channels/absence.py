"""What proves on the Graph API that nothing is there: it says "not there" of what a token may not see as well."""

from __future__ import annotations

from typing import Any

from . import OutcomeUnknown
from .graph import Graph
from .graph_errors import NotThere
from .marking import gettext_noop as _

#: posts in one page of a list, and pages that are read of one at most
A_LIST, MOST_LISTS = 100, 10

NOT_CERTAIN = _("Meta berkata kiriman itu tidak ada, tetapi daftar kirimannya tidak membuktikannya. Lihat di sana.")


def prove_absent(graph: Graph, number: str, edge: str, **params: Any) -> None:
    """Holds a "not there" against a place's own list.

    Raises OutcomeUnknown where the list has it, or can't be read to its end.
    """
    after: Any = None
    for _page in range(MOST_LISTS):
        try:
            listed = graph.read(edge, fields="id", limit=A_LIST, **params, **({"after": after} if after else {}))
        except NotThere as error:
            raise OutcomeUnknown(NOT_CERTAIN) from error
        posts = listed.of("data")
        if not isinstance(posts, list) or any(str(one.get("id")) == number for one in posts):
            break
        after = listed.of("paging", "next") and listed.of("paging", "cursors", "after")
        if not after:
            return
    raise OutcomeUnknown(NOT_CERTAIN)
