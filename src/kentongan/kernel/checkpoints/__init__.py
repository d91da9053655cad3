"""Checkpoints of the event log: what all streams had reached, signed, and laid where we can't reach back."""
