"""Pekerjaan and Papan: one case and all of them, with what stops, ends, erases or prints one."""
