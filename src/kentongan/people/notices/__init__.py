"""What people are told at their desk."""
