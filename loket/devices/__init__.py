"""The hardware: one module a driver; knows nothing of requests."""
