"""What is handed in: kept as it came, made fit to leave, looked at and held against what looks alike."""
