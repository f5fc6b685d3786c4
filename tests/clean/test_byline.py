"""Who wrote it."""

from __future__ import annotations

import pytest

from tests.clean.conftest import AFTER, BEFORE


@pytest.mark.parametrize(
    "line",
    [
        "By Monday, the quay was empty.",
        "By then Jo Berg had left.",
        "Reporting by the harbour office was late, the council said.",
        "Editing by hand takes time.",
    ],
)
def test_copy_stays(desk, line):
    assert desk.stays(line)
    assert desk.clean(f"{BEFORE}\n\n{AFTER}\n\n{line}").byline == ()


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("Reporting by Jo Berg; Editing by Una Holt", [("Jo Berg", "reporting"), ("Una Holt", "editing")]),
        (
            "(Reporting by Jo Berg and Nils Aas; Editing by Una Holt)",
            [("Jo Berg", "reporting"), ("Nils Aas", "reporting"), ("Una Holt", "editing")],
        ),
        (
            "(Writing by Tess Vik, additional reporting by Ana de la Cruz in Osk. Editing by Una Holt)",
            [("Tess Vik", "writing"), ("Ana de la Cruz", "additional reporting"), ("Una Holt", "editing")],
        ),
        ("— With assistance by Nils Aas", [("Nils Aas", "with assistance")]),
        (
            "Jo Berg in Osk and Nils Aas in Old Town contributed to this report.",
            [("Jo Berg", "contributing"), ("Nils Aas", "contributing")],
        ),
    ],
)
def test_the_names_below_the_copy_are_lifted_with_their_roles(desk, line, people):
    copy = desk.clean(f"{BEFORE}\n\n{AFTER}\n\n{line}")
    assert copy.text == f"{BEFORE}\n\n{AFTER}"
    assert [(one.name, one.role) for one in copy.byline] == people
    assert [cut.field for cut in copy.lifted] == ["byline"]


def test_names_in_brackets_after_the_last_sentence_are_lifted(desk):
    copy = desk.clean(f"{BEFORE}\n\n{AFTER} (Reporting by Jo Berg; Editing by Una Holt)")
    assert copy.text.endswith("chapel at Osk.")
    assert len(copy.byline) == 2


@pytest.mark.parametrize(
    ("line", "people"),
    [
        ("By Jo Berg", [("Jo Berg", None)]),
        ("By JO BERG and Nils Aas", [("Jo Berg", None), ("Nils Aas", None)]),
        ("By Jo Berg, Harbour Correspondent", [("Jo Berg", "Harbour Correspondent")]),
    ],
)
def test_the_names_above_the_copy_are_lifted(desk, line, people):
    copy = desk.clean(f"Ferry sold for a crown\n\n{line}\n\n{BEFORE}\n\n{AFTER}")
    assert copy.text == f"{BEFORE}\n\n{AFTER}"
    assert [(one.name, one.role) for one in copy.byline] == people
    assert copy.headline == "Ferry sold for a crown"


@pytest.mark.parametrize("line", ["HNA", "Harbour Press Writer", "Norland News Agency"])
def test_for_whom_they_write_goes_with_the_names_above_it(desk, line):
    copy = desk.clean(f"By Jo Berg\n{line}\n\n{BEFORE}\n\n{AFTER}")
    assert copy.text == f"{BEFORE}\n\n{AFTER}"
    assert [person.name for person in copy.byline] == ["Jo Berg"]


@pytest.mark.parametrize("line", ["He said no.", "Not now!"])
def test_a_line_of_copy_below_the_names_stays(desk, line):
    assert line in desk.clean(f"By Jo Berg\n{line}\n\n{BEFORE}\n\n{AFTER}").text
