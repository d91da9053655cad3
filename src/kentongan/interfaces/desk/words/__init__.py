"""What the desk says in sentences of its own: logs, refusals of a form, quiet hours, places, counts."""
