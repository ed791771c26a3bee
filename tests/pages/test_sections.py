"""Sections of the site: what an audience may be given in the settings is what there is."""

from __future__ import annotations

from generator.definitions.settings import PAGES, AudienceKind
from generator.pages.writing import SECTIONS
from tests.support import shipped_project


def test_the_settings_name_every_section_and_no_other() -> None:
    assert {section.word for section in SECTIONS} == set(PAGES)


def test_what_is_shipped_follows_the_definition_book() -> None:
    audiences = {one.key: one for one in shipped_project().settings.audiences}
    assert [one.key for one in shipped_project().settings.groups] == [
        "management",
        "finance",
        "team",
    ]
    assert audiences["person"].kind is AudienceKind.PERSON
    assert not {"accounts", "visits", "people"} & set(audiences["finance"].pages)
    assert audiences["team"].forms == ()
    assert "F13" not in audiences["person"].forms
