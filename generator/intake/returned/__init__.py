"""A returned workbook among the workbooks again: recognised, its accepted mends applied."""
