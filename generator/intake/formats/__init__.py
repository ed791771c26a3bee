"""Workbooks in other formats than .xlsx, each read in a process of its own.

What is old, foreign or badly written may hang, crash or ask for all memory; it does so in a
process that ends with it, and the file becomes a finding.
"""
