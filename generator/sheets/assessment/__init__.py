"""Forms F13 and F14: the KPIs of the department or a person, with weights, points and total."""
