"""Excel's old workbooks (.xls, and .et as WPS writes it)."""
