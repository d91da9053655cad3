"""What should happen: SOP files become frozen definitions, versions, and what a unit has in force."""
