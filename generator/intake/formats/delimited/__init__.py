"""Tables as plain text (CSV, TSV): in which coding, with which separator, and their rows.

Every cell is text as it stands, so that `00123` keeps its zeros. Nothing is guessed silently:
the coding and the separator that were found are told.
"""
