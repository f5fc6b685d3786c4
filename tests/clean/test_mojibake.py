"""UTF-8 that was read as Windows-1252."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

RIGHT = [
    "The mayor of Osk didn’t sell the ferry – she “lent” it for £5, her office said on Monday…",
    "Renée Garçon of the café on the quay said it’s “a naïve idea”, and Jürgen Ångström agreed.",
]


def misread(text: str) -> str:
    return "".join(
        bytes([byte]).decode("cp1252") if byte not in b"\x81\x8d\x8f\x90\x9d" else chr(byte) for byte in text.encode()
    )


def test_it_is_read_aright_and_accounted_for(desk, account):
    raw = misread("\n\n".join(RIGHT))
    copy = desk.clean(raw)
    assert copy.text == "\n\n".join(RIGHT)
    assert {cut.reason for cut in copy.removed} == {"mojibake"}
    account(raw, copy)


@pytest.mark.parametrize(
    "text",
    [
        "A ferry of Osk reached SÃO PAULO on Monday and “GRÃO PARÔ on Friday, its captain said.",
        "The sign said Ã© and nobody in Osk knew what it stood for, the council wrote.",
        "Les élèves de l’école — « PAPÂ » — sont arrivés à Osk lundi, a dit la maire à la presse.",
    ],
)
def test_what_is_written_so_stays(desk, text):
    assert desk.clean(text).text == text


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(["Ã©", "â€™", "Â£", "Â", "Ã", "â€", " a ", "\n", "é", "’"]), max_size=40).map("".join))
def test_every_character_is_accounted_for(desk, account, raw):
    account(raw, desk.clean(raw))
