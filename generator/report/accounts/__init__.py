"""The page of an account and the list of all of them."""
