"""What a notebook says: its cells, their meanings, its language, sections, links and pictures."""
