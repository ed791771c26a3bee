"""A workbook file → grids of cells where they truly stand, or the finding that says why not."""
