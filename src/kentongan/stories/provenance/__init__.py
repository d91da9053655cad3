"""Where a material comes from, who may use it, and who is shown in it with whose consent."""
