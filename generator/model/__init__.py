"""Validated rows → lines → figures. SQL ends at lines; the one division is made in Python."""
