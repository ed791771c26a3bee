"""The shipped templates as programs; a template may just as well be edited in Excel."""
