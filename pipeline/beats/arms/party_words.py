"""The words that make a party: states' organs, groups, arms makers."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

import re

STATE_NOUNS = frozenset(
    "government authority authorities official officials ministry minister president chancellor premier army military navy "
    "force forces air-force troops defence defense committee commission council administration leader leadership parliament lawmaker lawmakers side "
    "regime junta state republic kingdom nation people marines police congress cabinet department office soldier soldiers "
    "counterpart counterparts general generals monarchy kremlin coastguard guard secretary envoy command brigade brigades".split()
)


GROUPS = frozenset(
    "rebel rebels militant militants militia militias insurgent insurgents separatist separatists guerrilla guerrillas fighters opposition".split()
)


COMPANIONS = frozenset(
    "ally allies neighbour neighbours neighbor neighbors partner partners enemy enemies rival rivals supplier suppliers "
    "backer backers friend friends supporter supporters adversary adversaries foe foes".split()
)


NO_NAME = re.compile(
    r"(?i)^(?:the )?(?:(?:ministry|department|minister) of (?:defen[cs]e|foreign affairs)|(?:defen[cs]e|foreign|interior) ministry|"
    r"army|navy|air force|government|parliament|cabinet|armed forces|marine corps|special forces|national guard)$"
)


OFFICES = {
    "state department": "United States", "pentagon": "United States", "white house": "United States", "congress": "United States",
    "us congress": "United States", "u.s. army": "United States", "kremlin": "Russia", "bundestag": "Germany",
    "bundeswehr": "Germany", "knesset": "Israel", "defense security cooperation agency": "United States",
    "downing street": "United Kingdom", "ministry of defence": "", "department of defense": "United States",
    "senate": "", "house of representatives": "",
}  # fmt: skip


KNOWN = re.compile(
    r"\b(?:Lockheed Martin|Raytheon|RTX|Northrop Grumman|General Dynamics|General Atomics|AeroVironment|BAE Systems|Rheinmetall|"
    r"Thales|Dassault(?: Aviation)?|Saab|Airbus|Leonardo|MBDA|KNDS|Krauss-Maffei Wegmann|Naval Group|Nexter|Hanwha(?: Aerospace)?|"
    r"Hyundai Rotem|Korea Aerospace Industries|Rafael|Elbit(?: Systems)?|Israel Aerospace Industries|Baykar|Rosoboronexport|"
    r"Norinco|Kongsberg|Diehl Defence|Hensoldt|Thyssenkrupp|ThyssenKrupp|Embraer|Almaz-Antey|Uralvagonzavod|Turkish Aerospace|"
    r"Hezbollah|Hamas|Houthis|Taliban|Islamic State|al-Qaeda|Boko Haram|al-Shabaab|Wagner(?: Group)?|YPG|PKK|"
    r"Syrian Democratic Forces|Free Syrian Army|Peshmerga|Rapid Support Forces|NATO|European Union)\b"
)
