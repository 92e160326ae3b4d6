"""The only place that joins the rooms: archive, SOPs and calendar into a desk, then devices and window."""
