"""A case and an SOP turned into the frozen data of documents/: sheets and pictures."""
