"""Stand-ins, absences and exceptions: their forms, tables and addresses."""
