"""What a service asks: the office's SOPs as data."""
