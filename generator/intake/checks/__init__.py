"""What must be true of the rows of a sheet, and of sheets together."""
