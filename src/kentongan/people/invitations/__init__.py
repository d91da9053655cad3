"""An account that exists comes to another unit by its owner's own word."""
