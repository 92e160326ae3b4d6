"""Short questions above a page: one dialog a question, answered by keys alone."""
