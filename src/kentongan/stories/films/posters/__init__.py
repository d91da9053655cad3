"""The poster of a film: which of its pictures stands for it before it plays, chosen by a person."""
