"""How a notice reaches a person beyond the desk: by mail, by Telegram, by web push, as each chose."""
