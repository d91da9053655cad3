"""The server of the public sites: answers from memory what was baked, and passes the rest to the application."""
