"""Files that come in parts over a line that breaks: kept as they come, so that nothing is sent twice."""
