"""The public web: pages are baked to plain files, kept by generations, served by the edge, and sent elsewhere."""
