"""Small pictures of a material for the desk alone: moments of a film, pages of a document."""
