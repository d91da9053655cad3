"""A minimal Wagtail site, set up as Wagtail's own project template does: the yardstick beside Kentongan."""
