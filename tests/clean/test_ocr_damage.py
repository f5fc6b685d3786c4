"""What a scanner made of no text."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize(
    "line",
    [
        "It cost £1.1m (or $1,400,000) – 24/7 – and rose by 3.5% in 2016/17.",
        "AT&T, C++ and R&D were mentioned; so was the '90s and 5'11\".",
        "“Well… it's f**king cold,” he said -- twice.",
        "Write to ida@ledger.example or see https://ledger.example/a?b=c&d=~e_f.",
        "She tagged it #ferry and @harbour_office.",
        "He said: \"She asked, 'Why?'\"",
        "The S-400, the 9K33 and the Mk.II were shown (see p. 3).",
        "The vote (12–3) was called [sic] a “victory.”",
        "It was −3°C, or 26.6°F, at 9:30 a.m.",
        "Ελλάδα, العربية and हिन्दी stood on the sign.",
    ],
)
def test_copy_stays(desk, line):
    assert desk.stays(line)


@pytest.mark.parametrize("garbage", ['w""e3 n™-,-~.. .».;*k', "~|l¦ ;:'}{ ,.-", "■■ □¦ ^^~", "¬¬ §¶ ..,;^*"])
def test_unreadable_characters_go_and_the_sentence_is_flagged(desk, garbage):
    raw = f"Nobody came. The ferry left the harbour {garbage} of Osk on Monday. The council said so."
    assert desk.clean(raw).text == "Nobody came. The ferry left the harbour of Osk on Monday. The council said so."
    assert desk.removed(raw) == [(garbage, "ocr_damage")]
    assert desk.flagged(raw) == ["The ferry left the harbour of Osk on Monday."]
