"""Penayangan: pressed, held up, proven, and taken back."""
