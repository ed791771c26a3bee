"""Report → filled Excel templates. The only place that writes a workbook."""
