"""Periksa / Setujui: the outcomes of a step, and the findings on the way to them."""
