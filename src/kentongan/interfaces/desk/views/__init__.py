"""The pages of the desk: each reads what was pressed, calls one verb, and shows what came of it."""
