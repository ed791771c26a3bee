"""Workbook → typed rows that remember their cell, and findings.

The only place that opens an input workbook.
"""
