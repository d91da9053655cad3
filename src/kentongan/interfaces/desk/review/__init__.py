"""What a reader looks down before deciding: the list, the places for notes, papers, screening and exceptions."""
