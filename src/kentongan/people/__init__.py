"""Who: units, users, positions, staff, stand-ins, and how a notice reaches each."""
