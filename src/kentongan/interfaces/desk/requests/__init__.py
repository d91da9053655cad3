"""What every request to the desk passes: its unit, language and policy, and what is led back or cleaned."""
