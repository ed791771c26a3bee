"""KAM Reports: the workbooks of a key-account department, as a static site and filled sheets."""

__version__ = "0.1.0"
