"""Every kind of finding about definition files, by code."""

from __future__ import annotations

from generator.definitions import (
    audience_file,
    column_types,
    cross_checks,
    document,
    expression_check,
    expressions,
    fields,
    kpi_file,
    loading,
    own_files,
    parameter_file,
    schema_files,
    syntax,
    values,
    workbook_groups,
)

catalogue = tuple(
    sorted(
        (
            *document.catalogue,
            *syntax.catalogue,
            *fields.catalogue,
            *values.catalogue,
            *column_types.catalogue,
            *schema_files.catalogue,
            *expressions.catalogue,
            *expression_check.catalogue,
            *cross_checks.catalogue,
            *workbook_groups.catalogue,
            *parameter_file.catalogue,
            *kpi_file.catalogue,
            *audience_file.catalogue,
            *loading.catalogue,
            *own_files.catalogue,
        ),
        key=lambda rule: rule.code,
    )
)
