"""What findings touch: key accounts and figures; their order by it, and where leaving out ends.

Everything here is told from the tables that were read, without running the model.
"""
