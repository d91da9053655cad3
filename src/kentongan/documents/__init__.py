"""Office stationery: frozen data in, finished documents out; plain Python, no other package of ours."""
