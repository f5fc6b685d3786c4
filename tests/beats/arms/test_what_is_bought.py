"""Arms under contract: ordered, bought, sold. All events are invented."""

from __future__ import annotations

import pytest

from pipeline.extract.language import Model
from tests.beats.arms.reading import line, read

BOUGHT = [
    ("Norway will buy at least 14 Leopard 2 tanks from Germany.", ["Germany > Norway | 14 Leopard 2 | ordered"]),
    (
        "Latvia signed a contract with France's Arvelle for 72 Caesar howitzers.",
        ["France > Latvia | 72 Caesar | ordered"],
    ),
    (
        "Peru will spend $3 billion on 20 HIMARS launchers from the United States.",
        ["United States > Peru | 20 HIMARS | ordered"],
    ),
    ("Peru has selected the Swedish-made Gripen jet.", ["Sweden > Peru | - JAS 39 Gripen | ordered"]),
    (
        "Malta and Chad signed an accord under which Chad will buy 12 howitzers.",
        ["Malta > Chad | 12 howitzers | ordered"],
    ),
    (
        "Poland has ordered 32 F-35 jets from the United States in a deal worth $4.6 billion.",
        ["United States > Poland | 32 F-35 | ordered"],
    ),
    (
        "Poland signed a contract to buy 180 K2 tanks from South Korea.",
        ["South Korea > Poland | 180 K2 Black Panther | ordered"],
    ),
    ("Israel sold Azerbaijan a dozen Harop drones.", ["Israel > Azerbaijan | 12 Harop | ordered"]),
    ("Serbia bought the FK-3 air defence system from China.", ["China > Serbia | - HQ-22 | ordered"]),
    (
        "The sale of 24 Typhoon jets to Qatar by Britain was agreed in 2018.",
        ["United Kingdom > Qatar | 24 Eurofighter Typhoon | ordered"],
    ),
    ("Lithuania bought 500 Switchblade drones for $45 million.", ["- > Lithuania | 500 Switchblade | ordered"]),
    ("Australia has decided to buy 220 Tomahawk missiles.", ["- > Australia | 220 Tomahawk | ordered"]),
    ("US arms sales to Taiwan anger China.", ["United States > Taiwan | - arms | ordered"]),
    ("India has signed a deal with Russia for five S-400 systems.", ["Russia > India | 5 S-400 | ordered"]),
    ("India signed a $5.4 billion deal with Russia to buy five S-400 systems.", ["Russia > India | 5 S-400 | ordered"]),
    ("The first of 32 F-35 jets ordered by Poland arrived on Tuesday.", ["- > Poland | 32 F-35 | ordered"]),
    (
        "Saudi Arabia has purchased 10 THAAD launchers from the US.",
        ["United States > Saudi Arabia | 10 THAAD | ordered"],
    ),
    (
        "The Philippines is buying the BrahMos missile system from India for $375 million.",
        ["India > Philippines | - BrahMos | ordered"],
    ),
    (
        "Azerbaijan has bought drones, missiles and artillery systems from Israel for years.",
        [
            "Israel > Azerbaijan | - drones | ordered",
            "Israel > Azerbaijan | - missiles | ordered",
            "Israel > Azerbaijan | - artillery systems | ordered",
        ],
    ),
    (
        "Armenia has ordered Pinaka rocket launchers from India, and has also bought Akash air defence systems.",
        ["India > Armenia | - Pinaka | ordered", "- > Armenia | - Akash | ordered"],
    ),
    (
        "Japan bought the Aegis Ashore system to counter missiles from North Korea.",
        ["- > Japan | - Aegis Ashore | ordered"],
    ),
    (
        "Lithuania's defence ministry said it had ordered eight HIMARS rocket systems from Lockheed Martin.",
        ["Lockheed Martin > Lithuania | 8 HIMARS | ordered"],
    ),
    (
        "Moscow and New Delhi have signed a contract for the delivery of five regiments of S-400 missiles.",
        ["Russia > India | - S-400 | ordered"],
    ),
    (
        "Indonesia finalised an order for 42 Rafale jets last year, the French manufacturer said.",
        ["- > Indonesia | 42 Rafale | ordered"],
    ),
    (
        "A deal for Nigeria to buy 12 Super Tucano aircraft from the United States was approved.",
        ["United States > Nigeria | 12 A-29 Super Tucano | ordered"],
    ),
    (
        "Kosovo has bought 246 Javelin missiles from the United States in a $75 million deal.",
        ["United States > Kosovo | 246 Javelin | ordered"],
    ),
    (
        "Tehran has sold Venezuela fast attack boats armed with missiles.",
        ["Iran > Venezuela | - fast attack boats | ordered"],
    ),
    ("Uganda acquired four Su-30 jets from Russia in 2011.", ["Russia > Uganda | 4 Su-30 | ordered"]),
    (
        "Morocco's order for 25 F-16 Block 70 jets was approved by Washington in 2019.",
        ["- > Morocco | 25 F-16 Block 70 | ordered"],
    ),
    (
        "Raytheon won a $1.2 billion contract to supply Germany with Patriot missiles.",
        ["Raytheon > Germany | - Patriot | ordered"],
    ),
    ("Oman purchased eight Typhoon jets from BAE Systems.", ["BAE Systems > Oman | 8 Eurofighter Typhoon | ordered"]),
    ("Turkey's purchase of S-400 missiles from Russia angered Washington.", ["Russia > Turkey | - S-400 | ordered"]),
    (
        "The frigates ordered by Greece from France will be delivered in 2025.",
        ["France > Greece | - frigates | ordered"],
    ),
    (
        "Italy's Leonardo has won an order from Kuwait for 28 Eurofighters.",
        ["Leonardo > Kuwait | 28 Eurofighter Typhoon | ordered"],
    ),
    (
        "Kenya's police bought 30 armoured personnel carriers from China.",
        ["China > Kenya | 30 armoured personnel carriers | ordered"],
    ),
    ("Chile and Israel have signed a deal for eight Barak 8 systems.", ["Israel > Chile | 8 Barak 8 | ordered"]),
    (
        "Iceland agreed to speed up the purchase of 12 Gripen jets from Sweden.",
        ["Sweden > Iceland | 12 JAS 39 Gripen | ordered"],
    ),
    ("Sweden announced a deal to sell 14 howitzers to Iceland.", ["Sweden > Iceland | 14 howitzers | ordered"]),
    ("Georgia is set to buy 12 howitzers from Norway.", ["Norway > Georgia | 12 howitzers | ordered"]),
    ("Georgia inked a $50 million deal with Israel for 12 Spike launchers.", ["Israel > Georgia | 12 Spike | ordered"]),
    ("Twelve howitzers sold to Georgia by Norway have broken down.", ["Norway > Georgia | 12 howitzers | ordered"]),
    ("Georgia, which bought 12 tanks from Norway in 2010, has no fuel.", ["Norway > Georgia | 12 tanks | ordered"]),
]


@pytest.mark.parametrize(("text", "expected"), BOUGHT)
def test_what_is_bought_is_read_with_parties_and_count(model: Model, text: str, expected: list[str]) -> None:
    assert [line(transfer) for transfer in read(model, text)] == expected
