"""What the desk makes of Wagtail's shell: who reaches what of it, and its screens as an office needs them."""
