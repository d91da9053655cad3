"""What docs/performance.md tells, measured beside its yardsticks on one machine in one run: `make bench`."""
