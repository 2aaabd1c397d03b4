"""What nbconvert calls: a page, slides and Markdown of one notebook."""
