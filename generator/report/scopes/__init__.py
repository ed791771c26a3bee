"""Pages of units and of persons."""
