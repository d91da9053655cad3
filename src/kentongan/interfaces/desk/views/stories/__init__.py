"""Naskah: one story and all of them, with its screening, its corrections and two texts made one."""
