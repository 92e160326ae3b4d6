"""What the code on a slip says: whose it is to us, and nothing about a person."""

CODE = "LKT:"
"""Begins the text of a slip's QR; the request number follows, never a name or a NIK."""
