"""Where tables stand on sheets: which sheet holds which, its headings, its columns."""
