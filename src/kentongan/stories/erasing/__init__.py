"""Erasing words and materials about people on a ground of law, wherever in the case they lie once more."""
