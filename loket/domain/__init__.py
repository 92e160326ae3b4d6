"""The rules: pure functions on values, standard library only."""
