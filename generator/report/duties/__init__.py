"""What is still to be done on the as-of date, and the pages on which a person finds his own."""
