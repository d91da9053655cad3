"""Kantor: the settings of a unit as pages that explain themselves, for its administrators and its head."""
