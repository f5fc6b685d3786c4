"""Arms that have arrived, have been sent or are being sent. All events are invented."""

from __future__ import annotations

import pytest

from pipeline.extract.language import Model
from tests.beats.arms.reading import line, read

SENT = [
    (
        "Four Rafale jets ordered by Greece from France landed at Lasti air base.",
        ["France > Greece | 4 Rafale | delivered"],
    ),
    (
        "A Maltese cargo plane carrying anti-tank missiles for Chad landed on Friday.",
        ["Malta > Chad | - anti-tank missiles | delivered"],
    ),
    (
        "The six howitzers that Chad bought from Malta landed at the port on Friday.",
        ["Malta > Chad | 6 howitzers | delivered"],
    ),
    (
        "Norway has sent 14 Leopard 2 tanks to Ukraine, the ministry said.",
        ["Norway > Ukraine | 14 Leopard 2 | delivered"],
    ),
    ("Greece received six Rafale jets from France last week.", ["France > Greece | 6 Rafale | delivered"]),
    ("Greece has taken delivery of two Rafale jets from France.", ["France > Greece | 2 Rafale | delivered"]),
    ("Twenty howitzers were delivered to Estonia by Germany in May.", ["Germany > Estonia | 20 howitzers | delivered"]),
    ("Ukraine was given 31 Abrams tanks by the United States.", ["United States > Ukraine | 31 M1 Abrams | delivered"]),
    (
        "Chile has shipped 40 howitzers to Peru. The ministry in Lima denied that it had lost a ship.",
        ["Chile > Peru | 40 howitzers | delivered"],
    ),
    (
        "Britain is training Kenyan troops and has given Kenya 12 armoured vehicles.",
        ["United Kingdom > Kenya | 12 armoured vehicles | delivered"],
    ),
    (
        "France and Italy are sending a SAMP/T air defence battery to Ukraine.",
        ["France > Ukraine | - SAMP/T | under_way", "Italy > Ukraine | - SAMP/T | under_way"],
    ),
    (
        "A first shipment of Javelin missiles from the United States arrived in Taiwan on Monday.",
        ["United States > Taiwan | - Javelin | delivered"],
    ),
    ("The tanks that Slovenia sent to Ukraine were old.", ["Slovenia > Ukraine | - tanks | delivered"]),
    ("Weapons supplied by Iran to the Houthis were found on the boat.", ["Iran > Houthis | - Weapons | delivered"]),
    ("Slovakia handed over 13 MiG-29 jets to Ukraine.", ["Slovakia > Ukraine | 13 MiG-29 | delivered"]),
    ("Russia has supplied Algeria with S-400 systems.", ["Russia > Algeria | - S-400 | delivered"]),
    (
        "Germany's delivery of 18 Leopard 2 tanks to Ukraine is complete.",
        ["Germany > Ukraine | 18 Leopard 2 | delivered"],
    ),
    ("Iraq received the first batch of six FA-50 jets from South Korea.", ["South Korea > Iraq | 6 FA-50 | delivered"]),
    ("Sudan's army has been getting drones from Iran.", ["Iran > Sudan | - drones | under_way"]),
    (
        "Turkish drone maker Baykar has delivered six Bayraktar TB2 drones to Mali.",
        ["Baykar > Mali | 6 Bayraktar TB2 | delivered"],
    ),
    (
        "Taiwan has taken delivery of 38 Abrams tanks it ordered from the United States in 2019.",
        ["United States > Taiwan | 38 M1 Abrams | delivered"],
    ),
    (
        "Iran has transferred hundreds of Fath-360 ballistic missiles to Russia, six sources said.",
        ["Iran > Russia | - Fath-360 | delivered"],
    ),
    (
        "North Korea is supplying Russia with artillery shells and ballistic missiles, South Korea's spy agency said.",
        [
            "North Korea > Russia | - artillery shells | under_way",
            "North Korea > Russia | - ballistic missiles | under_way",
        ],
    ),
    (
        "Sweden has donated eight Archer artillery systems, and Finland has sent ammunition.",
        ["Sweden > - | 8 Archer | delivered"],
    ),
    (
        "Britain, which has given Ukraine 14 Challenger 2 tanks, will also send Storm Shadow missiles.",
        [
            "United Kingdom > Ukraine | 14 Challenger 2 | delivered",
            "United Kingdom > Ukraine | - Storm Shadow | pledged",
        ],
    ),
    ("Kyiv has received 31 Abrams tanks from Washington.", ["United States > Ukraine | 31 M1 Abrams | delivered"]),
    (
        "Hungary took delivery of its first four Lynx infantry fighting vehicles on Saturday.",
        ["- > Hungary | 4 Lynx KF41 | delivered"],
    ),
    (
        "The United States will soon begin shipping HIMARS launchers to Estonia.",
        ["United States > Estonia | - HIMARS | under_way"],
    ),
    (
        "More than 300 Spike missiles have been delivered to Slovenia since 2020.",
        ["- > Slovenia | 300 Spike | delivered"],
    ),
    (
        "Russia delivered two Su-30 jets to Myanmar in March and will deliver four more next year.",
        ["Russia > Myanmar | 2 Su-30 | delivered"],
    ),
    (
        "Belgium is supplying Kyiv with 3,000 automatic rifles, 200 anti-tank weapons and fuel.",
        [
            "Belgium > Ukraine | 3000 automatic rifles | under_way",
            "Belgium > Ukraine | 200 anti-tank weapons | under_way",
        ],
    ),
    ("The weapons were sent by Libya to Syria in 2012.", ["Libya > Syria | - weapons | delivered"]),
    (
        "Britain said on Monday it was sending more than 600 Brimstone missiles to Ukraine.",
        ["United Kingdom > Ukraine | 600 Brimstone | under_way"],
    ),
    ("Seven MiG-29 jets arrived in Moldova from Germany in 1997.", ["Germany > Moldova | 7 MiG-29 | delivered"]),
    (
        "Since 2015, the United States has provided Iraq with 36 F-16 jets and thousands of Hellfire missiles.",
        ["United States > Iraq | 36 F-16 | delivered", "United States > Iraq | - AGM-114 Hellfire | delivered"],
    ),
    (
        "The Houthis receive missiles and drones from Iran, the UN panel said.",
        ["Iran > Houthis | - missiles | under_way", "Iran > Houthis | - drones | under_way"],
    ),
    ("Serbia took delivery of 30 T-72 tanks donated by Russia.", ["Russia > Serbia | 30 T-72 | delivered"]),
    ("Jordan gave Lebanon 10 M60 tanks last year.", ["Jordan > Lebanon | 10 M60 | delivered"]),
    ("Ukraine has received more than 500 tanks from its allies.", ["- > Ukraine | 500 tanks | delivered"]),
    (
        "Israel is supplying Azerbaijan with weapons, and Russia is supplying Armenia with tanks.",
        ["Israel > Azerbaijan | - weapons | under_way", "Russia > Armenia | - tanks | under_way"],
    ),
    ("Canada thanked Malta for sending rifles to Georgia.", ["Malta > Georgia | - rifles | delivered"]),
    ("Georgia has been supplied with 12 howitzers by Norway.", ["Norway > Georgia | 12 howitzers | delivered"]),
    ("Norway, together with Denmark, has donated 12 tanks to Georgia.", ["Norway > Georgia | 12 tanks | delivered"]),
    (
        "Norway said in May it had delivered two NASAMS batteries, as well as 100 missiles, to Georgia.",
        ["Norway > Georgia | 2 NASAMS | delivered", "Norway > Georgia | 100 missiles | delivered"],
    ),
    (
        "Turkey began deliveries of Bayraktar TB2 drones to Georgia in June.",
        ["Turkey > Georgia | - Bayraktar TB2 | under_way"],
    ),
    (
        "Norway is sending Georgia more air defence systems and ammunition.",
        ["Norway > Georgia | - air defence systems | under_way", "Norway > Georgia | - ammunition | under_way"],
    ),
    ("Norway resumed arms exports to Turkey.", ["Norway > Turkey | - arms | under_way"]),
]


@pytest.mark.parametrize(("text", "expected"), SENT)
def test_what_is_or_was_sent_is_read_with_parties_and_count(model: Model, text: str, expected: list[str]) -> None:
    assert [line(transfer) for transfer in read(model, text)] == expected
