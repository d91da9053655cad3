"""What waits for whom, and by which page it is done: steps, pauses, the urgent lane, alarms."""
