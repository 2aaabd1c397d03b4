"""An executed notebook as reading material: nbconvert exporters for a page, slides and Markdown."""
