"""Words that go with a person: what people are called, what they do, and what stands between office and name."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

HONORIFICS = frozenset(
    "mr mrs ms miss mx dr prof sir dame lady lord rev fr sr madame monsieur herr frau don hon".split()
)
"""They mark a person and are no role; with or without a full stop."""

ROLES = frozenset(
    """
    president minister premier chancellor secretary ambassador envoy senator governor mayor congressman congresswoman
    representative lawmaker legislator deputy speaker whip leader chairman chairwoman chairperson chair chief head director
    commissioner commander general colonel captain major lieutenant sergeant corporal admiral brigadier marshal commodore
    officer spokesman spokeswoman spokesperson official diplomat adviser advisor aide analyst expert economist strategist
    professor scholar researcher scientist fellow historian author writer novelist poet journalist reporter correspondent
    editor columnist broadcaster presenter host anchor photographer critic actor actress singer musician rapper composer
    director producer artist architect designer coach manager captain player striker goalkeeper midfielder defender driver
    cyclist swimmer boxer founder co-founder owner executive banker investor trader broker economist entrepreneur
    businessman businesswoman billionaire king queen prince princess duke duchess emperor empress sultan emir sheikh pope
    bishop archbishop cardinal imam rabbi priest pastor ayatollah patriarch judge justice prosecutor attorney lawyer
    barrister solicitor magistrate sheriff detective inspector superintendent constable trooper activist campaigner
    dissident candidate nominee pilot astronaut engineer doctor surgeon nurse physician teacher principal student farmer
    negotiator mediator treasurer comptroller dean provost rector councillor councilor councilman councilwoman alderman mp
    mep ceo cfo cto coo coordinator organizer organiser warlord strongman dictator oligarch tycoon magnate veteran
    president-elect vice-president vice-chancellor attorney-general secretary-general governor-general administrator curator
    chef laureate champion comedian filmmaker cleric preacher dancer choreographer biologist physicist chemist geologist
    astronomer meteorologist epidemiologist virologist psychologist psychiatrist archaeologist philosopher theologian blogger
    gymnast sprinter wrestler golfer skier footballer quarterback linebacker referee jockey
    gen lt col capt maj sgt cpl adm cmdr brig sen rep gov supt insp det pvt cllr
    """.split()
)
"""Nouns of office, rank and trade, in small letters without a full stop."""

QUALIFIERS = frozenset(
    """
    deputy vice assistant associate acting interim former ex late senior junior chief principal permanent joint
    executive managing general prime first second third foreign defence defense interior finance justice trade energy health
    education environment transport home economy economics agriculture labour labor culture tourism oil state national
    federal regional provincial local military naval army navy air force police security intelligence press political
    policy research crown supreme grand opposition veteran retired incoming outgoing then-president then longtime long-time
    major minor majority minority parliamentary presidential special chief-of-staff human rights media communications
    legal economic financial technical medical scientific head club team party campaign church union county district city
    """.split()
)
"""Words that stand before an office and belong to it: 'Deputy', 'Prime', 'foreign'."""

RANKS = frozenset(
    """
    president minister chancellor senator governor mayor congressman congresswoman general colonel captain lieutenant
    sergeant admiral brigadier marshal king queen prince princess pope bishop archbishop cardinal ayatollah sheikh judge
    ambassador secretary spokesman spokeswoman spokesperson premier detective inspector gen lt col capt maj sgt adm cmdr
    brig sen rep gov constable superintendent commissioner councillor rabbi sheriff president-elect
    """.split()
)
"""The roles that, capitalised before a name, make it a person's beyond doubt."""


DOUBTFUL = frozenset(
    """
    general major prince princess king queen secretary judge marshal pope chief head captain justice director fellow pilot
    driver cardinal bishop coach founder whip state imam master critic envoy star
    """.split()
)
"""Titles that begin names of bodies and places, too: General Motors, Prince Edward Island, King Street, Major League."""


def is_role(word: str) -> bool:
    return word.lower().rstrip(".") in ROLES


def is_honorific(word: str) -> bool:
    return word[:1].isupper() and word.lower().rstrip(".") in HONORIFICS


def is_qualifier(word: str) -> bool:
    return word.lower().rstrip(".") in QUALIFIERS
