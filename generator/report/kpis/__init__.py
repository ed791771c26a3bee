"""The page of a KPI and the list of all of them."""
