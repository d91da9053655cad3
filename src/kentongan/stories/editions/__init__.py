"""The working copy of a story: begun, written beside others, handed over frozen, approved."""
