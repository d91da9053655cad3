"""The ground: clock, working time, event log, leased work, refusals."""
