-- visit_norms: how many visits a week a grade asks for, and the forms that count; `form` is 'any'
-- where every form does.
-- key: parameter_set, grade, form.   rule: definition book, visits, frequency by grade.
select
    norms.parameter_set,
    norms.entry as grade,
    norms.number as required,
    coalesce(forms.word, 'any') as form
from parameter_entries as norms
left join parameter_entries as forms
    on
        norms.parameter_set = forms.parameter_set
        and norms.entry = forms.entry
        and forms.parameter = 'visit_forms'
where norms.parameter = 'visit_norm'
order by norms.parameter_set, norms.entry, forms.word
