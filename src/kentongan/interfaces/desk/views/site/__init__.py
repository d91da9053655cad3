"""Situs: the pages of the public site, and what keeps one from being published."""
