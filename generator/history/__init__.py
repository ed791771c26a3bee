"""What publications keep under `workbooks/history/` for those that come after them."""
