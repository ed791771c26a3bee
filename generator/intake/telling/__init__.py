"""From faults to findings: where it is, what it says, what it costs, whom it may touch."""
