"""A site as files: a manifest of what stands at each address, its bytes by their hash, one generation at a time."""
