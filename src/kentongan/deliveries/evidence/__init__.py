"""What a channel displayed, kept as it was: a picture of the page and the page itself, each with time and hash."""
