"""Image to page to text: pure functions; no device, no Qt, no store."""
