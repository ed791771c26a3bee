"""Workbooks that were filled into a blank one of ours: its example, its age."""
