"""Returned workbooks: a workbook's data with its findings marked, and a list to accept mends in."""
