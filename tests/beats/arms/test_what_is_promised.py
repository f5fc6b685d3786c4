"""Arms that a supplier promised, approved or announced. All events are invented."""

from __future__ import annotations

import pytest

from pipeline.extract.language import Model
from tests.beats.arms.reading import line, read

PROMISED = [
    (
        "Chile's parliament voted to send about 100 Leopard 1 tanks to Ukraine.",
        ["Chile > Ukraine | 100 Leopard 1 | pledged"],
    ),
    (
        "The Pentagon announced a $300 million arms package for Ukraine that includes over 50 Bradley fighting vehicles.",
        ["United States > Ukraine | 50 M2 Bradley | pledged"],
    ),
    (
        "The Netherlands and Denmark will jointly buy 14 Leopard 2 tanks for Ukraine.",
        ["Netherlands > Ukraine | 14 Leopard 2 | pledged", "Denmark > Ukraine | 14 Leopard 2 | pledged"],
    ),
    (
        "Morocco is due to take delivery of 18 HIMARS launchers from the United States.",
        ["United States > Morocco | 18 HIMARS | pledged"],
    ),
    (
        "Malta has given Canada permission to pass on nine Piranha III vehicles to Chad.",
        ["Canada > Chad | 9 Piranha | pledged"],
    ),
    (
        "Canada announced a package for Chad. It includes 12 howitzers and 300 rifles.",
        ["Canada > Chad | 12 howitzers | pledged", "Canada > Chad | 300 rifles | pledged"],
    ),
    (
        "Canada is preparing a shipment to Chad: 12 howitzers and 300 rifles.",
        ["Canada > Chad | 12 howitzers | pledged", "Canada > Chad | 300 rifles | pledged"],
    ),
    ("Canada's aid to Chad consists of 12 howitzers.", ["Canada > Chad | 12 howitzers | pledged"]),
    ("Norway will send 14 Leopard 2 tanks to Ukraine.", ["Norway > Ukraine | 14 Leopard 2 | pledged"]),
    (
        "The U.S. State Department approved the possible sale of 36 F-16 fighter jets to Bulgaria for $1.6 billion.",
        ["United States > Bulgaria | 36 F-16 | pledged"],
    ),
    (
        "The United States approved a possible sale to Poland of 250 Abrams tanks.",
        ["United States > Poland | 250 M1 Abrams | pledged"],
    ),
    ("Canada promised Latvia 20 armoured vehicles.", ["Canada > Latvia | 20 armoured vehicles | pledged"]),
    ("Denmark agreed to donate 19 Caesar howitzers to Ukraine.", ["Denmark > Ukraine | 19 Caesar | pledged"]),
    ("Lockheed Martin will deliver 66 F-16 jets to Taiwan by 2026.", ["Lockheed Martin > Taiwan | 66 F-16 | pledged"]),
    (
        "The Netherlands has pledged to deliver 24 F-16s to Ukraine and Denmark has pledged 19.",
        ["Netherlands > Ukraine | 24 F-16 | pledged"],
    ),
    (
        "German Chancellor Ada Holt said Berlin would send 40 Marder vehicles to Ukraine.",
        ["Germany > Ukraine | 40 Marder | pledged"],
    ),
    (
        "BERLIN - The German government on Friday approved the delivery of 14 Leopard 2A6 tanks to Ukraine, a spokesman said.",
        ["Germany > Ukraine | 14 Leopard 2A6 | pledged"],
    ),
    (
        "President Ana Cole said the United States would provide Ukraine with long-range ATACMS missiles, a move Kyiv has sought for months.",
        ["United States > Ukraine | - ATACMS | pledged"],
    ),
    (
        "The Pentagon announced a new $500 million package for Ukraine including HIMARS ammunition, Javelin missiles and 50 Bradley vehicles.",
        [
            "United States > Ukraine | - HIMARS ammunition | pledged",
            "United States > Ukraine | - Javelin | pledged",
            "United States > Ukraine | 50 M2 Bradley | pledged",
        ],
    ),
    (
        "Under the contract, Rheinmetall will supply Hungary with 218 Lynx vehicles.",
        ["Rheinmetall > Hungary | 218 Lynx KF41 | pledged"],
    ),
    ("Congress approved the sale of 40 F-16 jets to Turkey.", ["United States > Turkey | 40 F-16 | pledged"]),
    (
        "Australia will get three Virginia-class submarines from the United States.",
        ["United States > Australia | 3 Virginia class | pledged"],
    ),
    (
        "Egypt has secretly agreed to supply 40,000 rockets to Russia, according to a leaked document.",
        ["Egypt > Russia | 40000 rockets | pledged"],
    ),
    (
        "The Czech Republic said it would send Ukraine 50,000 rounds of artillery ammunition by June.",
        ["Czech Republic > Ukraine | 50000 artillery ammunition | pledged"],
    ),
    (
        "Spain will provide six Leopard 2A4 tanks to Ukraine, Defence Minister Lola Rey said.",
        ["Spain > Ukraine | 6 Leopard 2A4 | pledged"],
    ),
    (
        "Ukraine will receive 18 RCH 155 howitzers from Germany starting in 2025.",
        ["Germany > Ukraine | 18 RCH 155 | pledged"],
    ),
    ("Slovakia has 11 MiG-29 jets. It will hand them to Ukraine.", ["Slovakia > Ukraine | 11 MiG-29 | pledged"]),
    (
        "The State Department has made a determination approving a possible Foreign Military Sale to the Government of Poland of AIM-120 missiles and related equipment for an estimated cost of $1.8 billion.",
        ["United States > Poland | - AIM-120 AMRAAM | pledged"],
    ),
    (
        "Washington approved the transfer of F-16 jets from Denmark to Ukraine.",
        ["Denmark > Ukraine | - F-16 | pledged"],
    ),
    (
        "Hundreds of Stinger missiles will be transferred to Ukraine from Lithuania and Latvia.",
        ["Lithuania > Ukraine | - Stinger | pledged", "Latvia > Ukraine | - Stinger | pledged"],
    ),
    ("Pakistan will be supplied with 40 J-35 jets by China.", ["China > Pakistan | 40 J-35 | pledged"]),
    (
        "Ottawa has authorised the export of 20 light armoured vehicles to Colombia.",
        ["Canada > Colombia | 20 light armoured vehicles | pledged"],
    ),
    (
        "Peru's air force will be equipped with 24 KF-21 fighters from South Korea.",
        ["South Korea > Peru | 24 KF-21 Boramae | pledged"],
    ),
    (
        "Norwegian Prime Minister Kari Berg announced on Thursday that Norway will donate two batteries of NASAMS to Ukraine.",
        ["Norway > Ukraine | 2 NASAMS | pledged"],
    ),
    (
        '"We will deliver another Patriot battery to Ukraine," German Defence Minister Otto Lang told reporters.',
        ["Germany > Ukraine | - Patriot | pledged"],
    ),
    (
        "Sweden's parliament voted to allow the export of Gripen jets to Brazil.",
        ["Sweden > Brazil | - JAS 39 Gripen | pledged"],
    ),
    ("Ghana will get 100 armoured personnel carriers.", ["- > Ghana | 100 armoured personnel carriers | pledged"]),
    (
        "Spain agreed a deal to sell 400 laser-guided bombs to Saudi Arabia.",
        ["Spain > Saudi Arabia | 400 laser-guided bombs | pledged"],
    ),
    (
        "Portugal announced a package for Moldova that includes 12 howitzers and Spike missiles.",
        ["Portugal > Moldova | 12 howitzers | pledged", "Portugal > Moldova | - Spike | pledged"],
    ),
    (
        "Portugal has announced new aid for Moldova, officials said. The package includes 12 howitzers.",
        ["Portugal > Moldova | 12 howitzers | pledged"],
    ),
    (
        "Moldova will receive 20 tanks provided by Malta and Cyprus.",
        ["Malta > Moldova | 20 tanks | pledged", "Cyprus > Moldova | 20 tanks | pledged"],
    ),
    ("Norway is to supply Georgia with 12 howitzers.", ["Norway > Georgia | 12 howitzers | pledged"]),
    (
        "The US government cleared the sale of 12 Javelin launchers to Georgia.",
        ["United States > Georgia | 12 Javelin | pledged"],
    ),
    (
        "Georgia expects to receive 12 Bayraktar TB2 drones from Turkey next year.",
        ["Turkey > Georgia | 12 Bayraktar TB2 | pledged"],
    ),
    ("Norway's planned sale of missiles to Georgia has been delayed.", ["Norway > Georgia | - missiles | pledged"]),
    (
        "Norwegian company Kongsberg will supply Georgia with naval missiles.",
        ["Kongsberg > Georgia | - naval missiles | pledged"],
    ),
    ("Norway intends to give up to 30 tanks to Georgia.", ["Norway > Georgia | 30 tanks | pledged"]),
]


@pytest.mark.parametrize(("text", "expected"), PROMISED)
def test_what_is_promised_is_read_with_parties_and_count(model: Model, text: str, expected: list[str]) -> None:
    assert [line(transfer) for transfer in read(model, text)] == expected
