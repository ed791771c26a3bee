"""Builds the site, proves it, and swaps it in. The only place that calls MkDocs."""
