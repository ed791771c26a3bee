"""A raw cell → a value of its column’s type, or why not."""
