"""The lembar kendali that was signed electronically elsewhere, and came back to stand in place of the printed one."""
