"""A computation cut to an audience, before anything is rendered."""
