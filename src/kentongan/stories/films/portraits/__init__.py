"""The upright cut of a film, for channels that show films on a phone held upright."""
