"""`kam serve`: watch the project, say what a saved file changed, show the site to one browser."""
