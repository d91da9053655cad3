"""What screening found in the office's own stories: kept as findings, passed over by name, let through by the unit."""
