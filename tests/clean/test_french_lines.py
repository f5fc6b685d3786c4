"""French copy: the page's own lines go, the story's stay."""

from __future__ import annotations

import pytest

COPY = [
    "Le conseil d’Osk a vendu lundi le vieux bac pour une couronne, et l’acheteur en a payé deux faute de monnaie.",
    "C’est un fermier de la vallée voisine qui veut y élever des poules, a-t-il dit à tout le monde sur le quai.",
    "Personne ne sait comment il le fera passer par les collines. Le port lui a offert sa plus longue corde.",
]


def story(line: str) -> str:
    return "\n\n".join([*COPY[:2], line, *COPY[2:]])


@pytest.mark.parametrize(
    "line",
    [
        "La publicité coûte cher, et le fermier n’en fait pas.",
        "Lire aussi rend heureux, disait sa mère.",
        "Partager la corde ne lui plaît pas.",
        "Avec Reuters, la banque du port, le fermier n’a rien signé.",
        "Des poules au large",
    ],
)
def test_a_line_of_the_story_stays(desk, line):
    assert desk.clean(story(line)).text == story(line)


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("Lire aussi : Le phare cherche un gardien", "related_link"),
        ("Sur le même sujet", "related_link"),
        ("LIRE AUSSI - Le phare cherche un gardien", "related_link"),
        ("Voir les commentaires (12)", "share_bar"),
        ("Cet article vous a plu ? Abonnez-vous à partir de 1 € par mois", "signup_notice"),
        ("Partager sur Facebook", "share_bar"),
        ("S’abonner à la newsletter du port", "signup_notice"),
        ("Article réservé aux abonnés", "signup_notice"),
        ("Publicité", "page_furniture"),
        ("Avec AFP", "syndication_tail"),
        ("Temps de lecture : 3 min", "page_furniture"),
    ],
)
def test_a_line_of_the_page_goes(desk, line, reason):
    copy = desk.clean(story(line))
    assert copy.text == "\n\n".join(COPY)
    assert [cut.reason for cut in copy.removed] == [reason]
    assert copy.language == "fr"


def test_headlines_under_a_label_go_with_it(desk):
    raw = "\n\n".join([*COPY, "À lire aussi\nLe phare cherche un gardien de nuit\nOsk : deux halles seront vendues"])
    assert desk.clean(raw).text == "\n\n".join(COPY)
