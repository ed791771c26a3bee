"""A complete, plausible project of any size, made from a seed."""
