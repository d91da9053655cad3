"""Kirim bahan: begun, collected, sent from a phone piece by piece, and without a line."""
