"""Ralat: a story that is public is mended as a case of its own."""
