"""What stands on an office's site besides its news: profile, services, PPID, announcements, agenda, documents."""
