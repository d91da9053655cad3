"""One material and its file: what it tells, where it comes from, who took it, and what is made of it."""
