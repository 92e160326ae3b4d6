"""View to bytes: ESC/POS slips and PDF books, no input or output."""
