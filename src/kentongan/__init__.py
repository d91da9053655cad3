"""An office runs its signed SOP for public information: from a photo in the field to every channel, with proof."""
