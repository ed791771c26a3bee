"""The page on data quality: an admin's desk."""
