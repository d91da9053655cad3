"""What the pages of a release show of each channel: its card, its preview, what may be done to it."""
