"""What a department may change, read once from YAML into frozen classes.

Schemas say what a valid sheet is, `kpis.yml` which figures exist, `parameters.yml` the
values of the rules, `project.yml` who and for whom. A fault in any of them is a finding
with file, line and column; together they make one `DefinitionError`.
"""
