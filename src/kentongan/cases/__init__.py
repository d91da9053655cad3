"""What is happening: cases and their steps, the edges between them, clocks and deadlines."""
