"""Figures, names and sentences as readers meet them."""
