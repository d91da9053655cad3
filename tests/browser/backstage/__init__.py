"""What stands before a story begins: written into the served instance by the product's own verbs, as operators do."""
