"""Where people and programs come in: the desk, the public web, the console. Nothing imports this."""
