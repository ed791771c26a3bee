"""Scores: points of weighted KPIs, their total and its band (from values to a score)."""
