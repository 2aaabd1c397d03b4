"""HTML of a stranger's notebook, made harmless."""
