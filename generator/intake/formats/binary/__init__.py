"""Excel's binary workbooks (.xlsb): the same parts as .xlsx, as records instead of XML."""
