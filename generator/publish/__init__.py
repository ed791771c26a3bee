"""Staged → built → proven → swapped in. The only place that calls MkDocs."""
