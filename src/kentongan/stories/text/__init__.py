"""What a text consists of: its blocks, places and words as plain values, compared, counted and joined."""
