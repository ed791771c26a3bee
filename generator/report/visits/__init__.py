"""The visits page: norm, plan, records, gaps, target customers, by unit and by person."""
