"""What pages are put together from: head, tables, lists, pictures."""
