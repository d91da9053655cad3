"""What templates of the desk say in words: moments, durations, places of a text."""
