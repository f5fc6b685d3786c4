"""Arms that are asked for, floated, refused, stopped, or said to have moved and denied. All events are invented."""

from __future__ import annotations

import pytest

from pipeline.extract.language import Model
from tests.beats.arms.reading import line, read

UNSETTLED = [
    ("Chile turned down a request from Kyiv for Leopard 1 tanks.", ["Chile > Ukraine | - Leopard 1 | refused"]),
    ("Kyiv asked Chile for 20 Leopard 1 tanks. Chile has refused.", ["Chile > Ukraine | 20 Leopard 1 | refused"]),
    (
        "Iran has supplied Russia with 200 drones, two officials said; Tehran denies it.",
        ["Iran > Russia | 200 drones | alleged"],
    ),
    (
        "Iran has supplied Russia with 200 drones, an accusation that Tehran denies.",
        ["Iran > Russia | 200 drones | alleged"],
    ),
    (
        "Norway asked Greece whether it would hand its Osa launchers to Georgia.",
        ["Greece > Georgia | - 9K33 Osa | proposed"],
    ),
    ("Malta is weighing whether to send rifles to Georgia.", ["Malta > Georgia | - rifles | proposed"]),
    (
        "Greece could part with some of its Osa launchers so that Georgia can guard its skies.",
        ["Greece > Georgia | - 9K33 Osa | proposed"],
    ),
    ("Canada has ruled out sending rifles to Georgia.", ["Canada > Georgia | - rifles | refused"]),
    ("Canada has no plans to send rifles to Georgia.", ["Canada > Georgia | - rifles | refused"]),
    ("Canada has decided against selling rifles to Georgia.", ["Canada > Georgia | - rifles | refused"]),
    ("Canada rejected claims that it had sold rifles to Georgia.", ["Canada > Georgia | - rifles | alleged"]),
    ("Malta turned down a request by Chad for 12 howitzers.", ["Malta > Chad | 12 howitzers | refused"]),
    ("Malta has denied a permit to export rifles to Chad.", ["Malta > Chad | - rifles | refused"]),
    ("Chad is in talks with Malta over the purchase of 12 howitzers.", ["Malta > Chad | 12 howitzers | proposed"]),
    ("Norway is considering sending Leopard tanks to Ukraine.", ["Norway > Ukraine | - Leopard 2 | proposed"]),
    ("Norway refused to send tanks to Ukraine.", ["Norway > Ukraine | - tanks | refused"]),
    ("Norway will not send any tanks to Ukraine.", ["Norway > Ukraine | - tanks | refused"]),
    ("Norway has ruled out sending fighter jets to Ukraine.", ["Norway > Ukraine | - fighter jets | refused"]),
    ("Norway halted arms sales to Turkey after the offensive.", ["Norway > Turkey | - arms | cancelled"]),
    (
        "Poland plans to buy six Patriot batteries from the United States.",
        ["United States > Poland | 6 Patriot | proposed"],
    ),
    ("Poland wants to buy 48 fighter jets from South Korea.", ["South Korea > Poland | 48 fighter jets | proposed"]),
    ("The government of Chile has requested to buy 30 Stryker vehicles.", ["- > Chile | 30 Stryker | proposed"]),
    ("Iran denied supplying drones to Russia.", ["Iran > Russia | - drones | alleged"]),
    (
        "A weekly reported that Chile had shipped 40 howitzers to Peru. The ministry in Santiago denied it.",
        ["Chile > Peru | 40 howitzers | alleged"],
    ),
    ("The United States accused Iran of supplying drones to Russia.", ["Iran > Russia | - drones | alleged"]),
    ("Ukraine has asked Germany to send Taurus missiles.", ["Germany > Ukraine | - Taurus KEPD 350 | proposed"]),
    ("Ukraine asked Germany for Taurus missiles.", ["Germany > Ukraine | - Taurus KEPD 350 | proposed"]),
    ("Washington urged Greece to transfer its S-300 systems to Ukraine.", ["Greece > Ukraine | - S-300 | proposed"]),
    (
        "Germany suspended the delivery of patrol boats to Saudi Arabia.",
        ["Germany > Saudi Arabia | - patrol boats | cancelled"],
    ),
    ("Germany has cancelled a contract to supply Morocco with rifles.", ["Germany > Morocco | - rifles | cancelled"]),
    ("Spain offered to lend Lithuania a NASAMS battery.", ["Spain > Lithuania | - NASAMS | proposed"]),
    ("The United States removed Turkey from the F-35 programme.", ["United States > Turkey | - F-35 | cancelled"]),
    ("Egypt could buy Su-35 jets from Russia.", ["Russia > Egypt | - Su-35 | proposed"]),
    (
        "The two countries discussed the sale of 40 Typhoon jets to Turkey.",
        ["- > Turkey | 40 Eurofighter Typhoon | proposed"],
    ),
    (
        "India is in talks with France to buy 26 Rafale fighter jets for its navy.",
        ["France > India | 26 Rafale | proposed"],
    ),
    ("Congress blocked the sale of 40 F-16 jets to Turkey.", ["United States > Turkey | 40 F-16 | refused"]),
    (
        "Washington may sell Vietnam F-16 fighter jets, people familiar with the talks said.",
        ["United States > Vietnam | - F-16 | proposed"],
    ),
    ("Seoul has refused to supply lethal weapons to Ukraine.", ["South Korea > Ukraine | - lethal weapons | refused"]),
    (
        "The UAE suspended talks on a deal to buy 50 F-35 jets from the United States.",
        ["United States > United Arab Emirates | 50 F-35 | cancelled"],
    ),
    (
        "A court halted exports of F-35 parts to Israel from the Netherlands.",
        ["Netherlands > Israel | - F-35 parts | cancelled"],
    ),
    (
        "Brazil refused to sell tank ammunition to Germany for use in Ukraine.",
        ["Brazil > Germany | - tank ammunition | refused"],
    ),
    ("Greece said it would not give S-300 systems to Ukraine.", ["Greece > Ukraine | - S-300 | refused"]),
    (
        "Portugal cannot send its Leopard tanks to Ukraine until they are repaired, the minister said.",
        ["Portugal > Ukraine | - Leopard 2 | refused"],
    ),
    (
        "Israel has barred Lithuania from transferring Spike missiles to Ukraine.",
        ["Lithuania > Ukraine | - Spike | refused"],
    ),
    (
        "The sale of Eurofighter jets to Turkey has been blocked by Germany.",
        ["Germany > Turkey | - Eurofighter Typhoon | refused"],
    ),
    (
        "The delivery of F-35 jets to Turkey was halted by the United States.",
        ["United States > Turkey | - F-35 | cancelled"],
    ),
    ("The Dutch government is willing to send F-16s to Ukraine.", ["Netherlands > Ukraine | - F-16 | proposed"]),
    (
        "Romania could donate a Patriot system to Ukraine, its president said.",
        ["Romania > Ukraine | - Patriot | proposed"],
    ),
    ("Canada hopes to purchase 88 F-35 fighters.", ["- > Canada | 88 F-35 | proposed"]),
    (
        "Warsaw is ready to hand over all its MiG-29 jets to Kyiv, its foreign ministry said.",
        ["Poland > Ukraine | - MiG-29 | proposed"],
    ),
    ("The Kremlin said any delivery of F-16s to Ukraine would be an escalation.", ["- > Ukraine | - F-16 | proposed"]),
    (
        "Vietnam has been weighing the purchase of F-16 jets from the United States.",
        ["United States > Vietnam | - F-16 | proposed"],
    ),
    (
        "Argentina is close to signing a contract with Denmark for 24 F-16 aircraft.",
        ["Denmark > Argentina | 24 F-16 | proposed"],
    ),
    ("Russia has threatened to sell S-300s to Syria.", ["Russia > Syria | - S-300 | proposed"]),
    ("The bill would ban the sale of F-35 jets to Turkey.", ["- > Turkey | - F-35 | proposed"]),
    (
        "Britain stopped selling weapons to Saudi Arabia after a court ruling.",
        ["United Kingdom > Saudi Arabia | - weapons | cancelled"],
    ),
    (
        "Georgia's request for Taurus missiles was rejected by Germany.",
        ["Germany > Georgia | - Taurus KEPD 350 | refused"],
    ),
    (
        "Georgia is negotiating the purchase of 12 Gripen jets with Sweden.",
        ["Sweden > Georgia | 12 JAS 39 Gripen | proposed"],
    ),
    (
        "The Norwegian parliament rejected a plan to send missiles to Georgia.",
        ["Norway > Georgia | - missiles | refused"],
    ),
    (
        "Oslo would consider sending missiles to Georgia, the minister said.",
        ["Norway > Georgia | - missiles | proposed"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), UNSETTLED)
def test_what_is_asked_refused_stopped_or_denied_says_so(model: Model, text: str, expected: list[str]) -> None:
    assert [line(transfer) for transfer in read(model, text)] == expected
