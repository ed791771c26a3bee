"""The data of a workbook once more: every cell at its address, odd ones coloured."""
