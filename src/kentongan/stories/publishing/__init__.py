"""What was approved becomes public at its address, is looked at there, or is not displayed at all."""
