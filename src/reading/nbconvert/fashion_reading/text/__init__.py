"""Markdown and what terminals show."""
