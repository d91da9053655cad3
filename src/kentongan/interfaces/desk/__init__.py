"""The desk: what staff see and press, inside Wagtail's admin shell, each in their unit."""
