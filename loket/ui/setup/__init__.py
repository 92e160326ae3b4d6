"""The first start, and the panels by which the same things are set later."""
