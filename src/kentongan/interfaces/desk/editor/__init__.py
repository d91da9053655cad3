"""Naskah: the editor of a text inside Wagtail's shell, with what stands beside it."""
