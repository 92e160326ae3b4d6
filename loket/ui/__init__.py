"""The window: Qt lives here; one widget a file."""
