"""No edition holds what its audience may not see: the gate that every publication passes."""
