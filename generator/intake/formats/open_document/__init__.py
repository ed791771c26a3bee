"""OpenDocument spreadsheets (.ods): LibreOffice, and WPS where it is told to."""
