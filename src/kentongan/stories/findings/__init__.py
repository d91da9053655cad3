"""Remarks pinned to a place of a story: drafted, raised, answered, taken over, settled."""
