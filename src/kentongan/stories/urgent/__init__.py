"""The urgent lane: out at once on a recorded order, and then looked at by another (ADR 0013)."""
