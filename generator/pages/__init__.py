"""Report → the files of the site’s source."""
