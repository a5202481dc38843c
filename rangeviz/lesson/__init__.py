"""Lessons: one source each, read into a plain structure, written as HTML and PDF."""
