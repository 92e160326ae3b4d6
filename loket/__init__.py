"""The counter program of a kecamatan office."""
