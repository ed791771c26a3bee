"""Blank workbooks to be filled in, born from the schemas."""
