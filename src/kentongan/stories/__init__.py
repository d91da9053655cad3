"""What is said: materials, stories, editions and versions, findings, approval and release."""
