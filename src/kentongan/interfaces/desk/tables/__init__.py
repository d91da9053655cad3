"""Long lists: sorted by any column, turned by pages, taken along as a file."""
