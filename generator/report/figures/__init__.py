"""A figure as it is shown: its state, its trend, what it is compared with and comes from."""
