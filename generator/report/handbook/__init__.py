"""The handbook: what every sheet and column means, and how to change that."""
