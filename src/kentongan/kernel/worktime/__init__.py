"""Working time: an office's hours, its days off, and how long a step really had. Pure Python."""
