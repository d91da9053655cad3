"""Who may do what: one's own account, stand-ins, absences, exceptions, invitations, overseers."""
