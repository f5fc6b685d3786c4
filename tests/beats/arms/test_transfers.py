"""Which sentences state an arms transfer, and which do not. All events are invented. First, what must be left alone."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.article import CleanCopy, Date, Facts, Money, Transfer
from pipeline.beats import arms
from pipeline.extract.language import Model


def read(model: Model, text: str, facts: Facts | None = None) -> tuple[Transfer, ...]:
    """The transfers of a text."""
    found: tuple[Transfer, ...] = arms.facts(CleanCopy(text=text), {"text": model.read(text)}, facts or Facts())[
        "transfers"
    ]
    return found


def line(transfer: Transfer) -> str:
    """'supplier > recipient | quantity item | status'; a dash where nothing is known."""
    item = transfer.designation or transfer.description
    parties = f"{transfer.supplier or '-'} > {transfer.recipient or '-'}"
    return f"{parties} | {transfer.quantity or '-'} {item} | {transfer.status}"


LEFT_ALONE = [
    "Norway refused to rule out sending fighter jets to Ukraine.",
    "Norway did not send any weapons to Ukraine.",
    "The package includes 20 HIMARS launchers.",
    "North Korea fired three missiles into the sea.",
    "The army launched 20 drones at the port.",
    "Israel provided missile defence training to Poland.",
    "The minister delivered a speech on tanks in Warsaw.",
    "Police bought body cameras from a Chinese firm.",
    "Manchester United sold their striker to Turkey for 20 million euros.",
    "Russian forces used S-300 missiles against Kharkiv.",
    "NATO deployed Patriot batteries to Poland.",
    "The UN imposed an arms embargo on Libya.",
    "Hospital staff received 200 shells of eggs from Poland.",
    "The United States gave Egypt $1.3 billion in military aid.",
    "Turkey removed Leopard tanks from the border.",
    "Russia and Turkey signed a deal to co-produce missiles.",
    "Ukraine's allies have pledged hundreds of tanks.",
    "Japan lifted its ban on exporting Patriot missiles to the United States.",
    "Trump said he would not rule out selling F-35 jets to Saudi Arabia.",
    "China has urged Washington to stop selling arms to Taiwan.",
    "The army has fired 155mm shells supplied by the United States.",
    "Rebels seized tanks and weapons from the army.",
    "Israel intercepted missiles fired from Yemen.",
    "The president ordered an air strike on Syria.",
    "Police gave reporters a briefing on weapons.",
    "The gunman bought the rifle from a shop in Texas.",
    "Drones delivered parcels to homes in Ireland.",
    "The United States sent two aircraft carriers to the region.",
    "The U.S. sent two bombers over the Korean peninsula.",
    "China sent warships to the Taiwan Strait.",
    "Russia sent troops and tanks to Ukraine in 2014.",
    "It is unclear whether Norway sent tanks to Georgia.",
    "Two missiles landed in Poland.",
    "A Russian drone reached Romania.",
    "The United States sent the USS Carl Vinson to South Korea.",
    "Spain sent four fighter jets to Bulgaria for air policing.",
    "The alliance provides Estonia with a nuclear umbrella, including bombers and submarines.",
    "The report lists 16 tanks destroyed that Norway handed over.",
    "The package of reforms includes a ban on handguns.",
    "The aid to Chad consists of rice, tents and 40 trucks of water.",
    "A cargo ship carrying grain from Ukraine landed in Beirut as drones flew above.",
    "The navy received its third frigate from the shipyard.",
    "The United States flew B-1B bombers to Guam.",
    "France has sent its aircraft carrier to the Gulf.",
    "South Korea wants to develop its own missiles.",
    "The company offered jets for charter to customers in Spain.",
    "The ministry bought Turkish tanks of fuel for the United Nations.",
    "China supplies North Korea with oil and food.",
    "Trump offered Japan support against missile attacks.",
    "North Korea sent a missile over Japan.",
    "Iran's missiles could reach Israel, it said.",
    "The aid package, worth 50 million euros, contains 20 Patria armoured vehicles, Finland's ministry said.",
    "Croatia selected the Rafale over the F-16.",
    "The exhibition showed tanks, drones and missiles from 40 countries.",
    "Poland's president visited a factory that makes Krab howitzers.",
    "The war has cost Russia 2,000 tanks.",
    "The militia received training from Iran and fired rockets at Israel.",
    "Sanctions on Russian oil hit exports to Germany; arms spending rose.",
    "He sold guns to a gang in Mexico, prosecutors said.",
    "United bought the defender from Spain in a deal worth 30 million pounds; he is a weapon at corners.",
    "Japan has asked the United Nations to act over missile launches by North Korea.",
    "Ukraine shot down 20 drones sent by Russia overnight.",
    "Russia sent 30 drones and missiles at Ukraine overnight.",
    "Russia sent a wave of Shahed drones against Ukraine.",
    "The company supplies engines for tanks to the German army.",
    "Arms shipments from Belarus to Armenia have stopped, the ministry said.",
    "Rotterdam police seized 400 rifles bound for Ghana.",
    "The army asked for 20 tanks, and the ministry declined to comment.",
    "The cabinet will spend 3 billion euros on 12 frigates.",
    "The navy selected a new frigate.",
    "Police in Lyon seized 12 Kalashnikov rifles shipped from Serbia.",
    "The U.S. Army ordered 120 Abrams tanks.",
    "Boeing delivered 12 F-15EX fighters to the U.S. Air Force.",
    "France took delivery of two Rafale jets.",
    "The ministry denied it had lost 12 tanks.",
    "Washington has denied Turkey the F-35 jets it paid for.",
    "Finland lifted a ban on arms exports to Turkey.",
    "Hackers sold the army's missile plans to China.",
    "Tourists gave the tank museum in Ukraine 200 dollars.",
    "The firm sends rockets to space for France.",
    "A drone delivery service in Rwanda supplies hospitals in Ghana with blood.",
    "The U.S. Navy sent the destroyer USS Hale to Japan.",
    "France gave Italy a sharp warning over its tanks.",
    "Pistols were sold at the fair to visitors from Belgium.",
    "She got a rifle from her father in Canada.",
    "Chinese tanks arrived in Tiananmen Square.",
    "Troops from Kenya arrived in Haiti with armoured vehicles.",
    "The European Union proposed sanctions on a trader for providing drones to Sudan.",
    "Norway is ready for talks with Iceland on fishing; it has 20 tanks.",
    "The sale of maintenance services for F-16 jets to Malta was approved.",
    "Norway has not yet decided whether to send tanks to Georgia.",
    "The United States has lifted a ban on selling lethal weapons to Vietnam.",
]


@pytest.mark.parametrize("text", LEFT_ALONE)
def test_what_moves_no_arms_between_parties_is_no_transfer(model: Model, text: str) -> None:
    assert read(model, text) == ()


STATED = [
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
    ("Norway will buy at least 14 Leopard 2 tanks from Germany.", ["Germany > Norway | 14 Leopard 2 | ordered"]),
    (
        "Latvia signed a contract with France's Arvelle for 72 Caesar howitzers.",
        ["France > Latvia | 72 Caesar | ordered"],
    ),
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
        "Peru will spend $3 billion on 20 HIMARS launchers from the United States.",
        ["United States > Peru | 20 HIMARS | ordered"],
    ),
    ("Peru has selected the Swedish-made Gripen jet.", ["Sweden > Peru | - JAS 39 Gripen | ordered"]),
    (
        "Morocco is due to take delivery of 18 HIMARS launchers from the United States.",
        ["United States > Morocco | 18 HIMARS | pledged"],
    ),
    (
        "Four Rafale jets ordered by Greece from France landed at Lasti air base.",
        ["France > Greece | 4 Rafale | delivered"],
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
    (
        "A Maltese cargo plane carrying anti-tank missiles for Chad landed on Friday.",
        ["Malta > Chad | - anti-tank missiles | delivered"],
    ),
    (
        "The six howitzers that Chad bought from Malta landed at the port on Friday.",
        ["Malta > Chad | 6 howitzers | delivered"],
    ),
    (
        "Malta and Chad signed an accord under which Chad will buy 12 howitzers.",
        ["Malta > Chad | 12 howitzers | ordered"],
    ),
    ("Malta turned down a request by Chad for 12 howitzers.", ["Malta > Chad | 12 howitzers | refused"]),
    ("Malta has denied a permit to export rifles to Chad.", ["Malta > Chad | - rifles | refused"]),
    ("Chad is in talks with Malta over the purchase of 12 howitzers.", ["Malta > Chad | 12 howitzers | proposed"]),
    (
        "Norway has sent 14 Leopard 2 tanks to Ukraine, the ministry said.",
        ["Norway > Ukraine | 14 Leopard 2 | delivered"],
    ),
    ("Norway will send 14 Leopard 2 tanks to Ukraine.", ["Norway > Ukraine | 14 Leopard 2 | pledged"]),
    ("Norway is considering sending Leopard tanks to Ukraine.", ["Norway > Ukraine | - Leopard 2 | proposed"]),
    ("Norway refused to send tanks to Ukraine.", ["Norway > Ukraine | - tanks | refused"]),
    ("Norway will not send any tanks to Ukraine.", ["Norway > Ukraine | - tanks | refused"]),
    ("Norway has ruled out sending fighter jets to Ukraine.", ["Norway > Ukraine | - fighter jets | refused"]),
    ("Norway halted arms sales to Turkey after the offensive.", ["Norway > Turkey | - arms | cancelled"]),
    (
        "Poland has ordered 32 F-35 jets from the United States in a deal worth $4.6 billion.",
        ["United States > Poland | 32 F-35 | ordered"],
    ),
    (
        "Poland signed a contract to buy 180 K2 tanks from South Korea.",
        ["South Korea > Poland | 180 K2 Black Panther | ordered"],
    ),
    (
        "Poland plans to buy six Patriot batteries from the United States.",
        ["United States > Poland | 6 Patriot | proposed"],
    ),
    ("Poland wants to buy 48 fighter jets from South Korea.", ["South Korea > Poland | 48 fighter jets | proposed"]),
    ("Greece received six Rafale jets from France last week.", ["France > Greece | 6 Rafale | delivered"]),
    ("Greece has taken delivery of two Rafale jets from France.", ["France > Greece | 2 Rafale | delivered"]),
    (
        "The U.S. State Department approved the possible sale of 36 F-16 fighter jets to Bulgaria for $1.6 billion.",
        ["United States > Bulgaria | 36 F-16 | pledged"],
    ),
    (
        "The United States approved a possible sale to Poland of 250 Abrams tanks.",
        ["United States > Poland | 250 M1 Abrams | pledged"],
    ),
    ("The government of Chile has requested to buy 30 Stryker vehicles.", ["- > Chile | 30 Stryker | proposed"]),
    ("Twenty howitzers were delivered to Estonia by Germany in May.", ["Germany > Estonia | 20 howitzers | delivered"]),
    ("Ukraine was given 31 Abrams tanks by the United States.", ["United States > Ukraine | 31 M1 Abrams | delivered"]),
    ("Iran denied supplying drones to Russia.", ["Iran > Russia | - drones | alleged"]),
    (
        "A weekly reported that Chile had shipped 40 howitzers to Peru. The ministry in Santiago denied it.",
        ["Chile > Peru | 40 howitzers | alleged"],
    ),
    (
        "Chile has shipped 40 howitzers to Peru. The ministry in Lima denied that it had lost a ship.",
        ["Chile > Peru | 40 howitzers | delivered"],
    ),
    ("The United States accused Iran of supplying drones to Russia.", ["Iran > Russia | - drones | alleged"]),
    ("Ukraine has asked Germany to send Taurus missiles.", ["Germany > Ukraine | - Taurus KEPD 350 | proposed"]),
    ("Ukraine asked Germany for Taurus missiles.", ["Germany > Ukraine | - Taurus KEPD 350 | proposed"]),
    ("Washington urged Greece to transfer its S-300 systems to Ukraine.", ["Greece > Ukraine | - S-300 | proposed"]),
    ("Canada promised Latvia 20 armoured vehicles.", ["Canada > Latvia | 20 armoured vehicles | pledged"]),
    (
        "Britain is training Kenyan troops and has given Kenya 12 armoured vehicles.",
        ["United Kingdom > Kenya | 12 armoured vehicles | delivered"],
    ),
    ("Israel sold Azerbaijan a dozen Harop drones.", ["Israel > Azerbaijan | 12 Harop | ordered"]),
    ("Serbia bought the FK-3 air defence system from China.", ["China > Serbia | - HQ-22 | ordered"]),
    (
        "The sale of 24 Typhoon jets to Qatar by Britain was agreed in 2018.",
        ["United Kingdom > Qatar | 24 Eurofighter Typhoon | ordered"],
    ),
    (
        "Germany suspended the delivery of patrol boats to Saudi Arabia.",
        ["Germany > Saudi Arabia | - patrol boats | cancelled"],
    ),
    ("Germany has cancelled a contract to supply Morocco with rifles.", ["Germany > Morocco | - rifles | cancelled"]),
    (
        "France and Italy are sending a SAMP/T air defence battery to Ukraine.",
        ["France > Ukraine | - SAMP/T | under_way", "Italy > Ukraine | - SAMP/T | under_way"],
    ),
    (
        "A first shipment of Javelin missiles from the United States arrived in Taiwan on Monday.",
        ["United States > Taiwan | - Javelin | delivered"],
    ),
    ("Spain offered to lend Lithuania a NASAMS battery.", ["Spain > Lithuania | - NASAMS | proposed"]),
    ("Denmark agreed to donate 19 Caesar howitzers to Ukraine.", ["Denmark > Ukraine | 19 Caesar | pledged"]),
    ("The tanks that Slovenia sent to Ukraine were old.", ["Slovenia > Ukraine | - tanks | delivered"]),
    ("Weapons supplied by Iran to the Houthis were found on the boat.", ["Iran > Houthis | - Weapons | delivered"]),
    ("The United States removed Turkey from the F-35 programme.", ["United States > Turkey | - F-35 | cancelled"]),
    ("Lockheed Martin will deliver 66 F-16 jets to Taiwan by 2026.", ["Lockheed Martin > Taiwan | 66 F-16 | pledged"]),
    ("Lithuania bought 500 Switchblade drones for $45 million.", ["- > Lithuania | 500 Switchblade | ordered"]),
    ("Egypt could buy Su-35 jets from Russia.", ["Russia > Egypt | - Su-35 | proposed"]),
    (
        "The Netherlands has pledged to deliver 24 F-16s to Ukraine and Denmark has pledged 19.",
        ["Netherlands > Ukraine | 24 F-16 | pledged"],
    ),
    ("Slovakia handed over 13 MiG-29 jets to Ukraine.", ["Slovakia > Ukraine | 13 MiG-29 | delivered"]),
    ("Australia has decided to buy 220 Tomahawk missiles.", ["- > Australia | 220 Tomahawk | ordered"]),
    (
        "German Chancellor Ada Holt said Berlin would send 40 Marder vehicles to Ukraine.",
        ["Germany > Ukraine | 40 Marder | pledged"],
    ),
    ("Russia has supplied Algeria with S-400 systems.", ["Russia > Algeria | - S-400 | delivered"]),
    (
        "Germany's delivery of 18 Leopard 2 tanks to Ukraine is complete.",
        ["Germany > Ukraine | 18 Leopard 2 | delivered"],
    ),
    ("US arms sales to Taiwan anger China.", ["United States > Taiwan | - arms | ordered"]),
    ("Iraq received the first batch of six FA-50 jets from South Korea.", ["South Korea > Iraq | 6 FA-50 | delivered"]),
    (
        "The two countries discussed the sale of 40 Typhoon jets to Turkey.",
        ["- > Turkey | 40 Eurofighter Typhoon | proposed"],
    ),
    ("Sudan's army has been getting drones from Iran.", ["Iran > Sudan | - drones | under_way"]),
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
        "Turkish drone maker Baykar has delivered six Bayraktar TB2 drones to Mali.",
        ["Baykar > Mali | 6 Bayraktar TB2 | delivered"],
    ),
    (
        "India is in talks with France to buy 26 Rafale fighter jets for its navy.",
        ["France > India | 26 Rafale | proposed"],
    ),
    ("India has signed a deal with Russia for five S-400 systems.", ["Russia > India | 5 S-400 | ordered"]),
    ("India signed a $5.4 billion deal with Russia to buy five S-400 systems.", ["Russia > India | 5 S-400 | ordered"]),
    (
        "Under the contract, Rheinmetall will supply Hungary with 218 Lynx vehicles.",
        ["Rheinmetall > Hungary | 218 Lynx KF41 | pledged"],
    ),
    (
        "Taiwan has taken delivery of 38 Abrams tanks it ordered from the United States in 2019.",
        ["United States > Taiwan | 38 M1 Abrams | delivered"],
    ),
    ("The first of 32 F-35 jets ordered by Poland arrived on Tuesday.", ["- > Poland | 32 F-35 | ordered"]),
    (
        "Saudi Arabia has purchased 10 THAAD launchers from the US.",
        ["United States > Saudi Arabia | 10 THAAD | ordered"],
    ),
    ("Congress blocked the sale of 40 F-16 jets to Turkey.", ["United States > Turkey | 40 F-16 | refused"]),
    ("Congress approved the sale of 40 F-16 jets to Turkey.", ["United States > Turkey | 40 F-16 | pledged"]),
    (
        "Washington may sell Vietnam F-16 fighter jets, people familiar with the talks said.",
        ["United States > Vietnam | - F-16 | proposed"],
    ),
    (
        "The Philippines is buying the BrahMos missile system from India for $375 million.",
        ["India > Philippines | - BrahMos | ordered"],
    ),
    (
        "Australia will get three Virginia-class submarines from the United States.",
        ["United States > Australia | 3 Virginia class | pledged"],
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
    ("Seoul has refused to supply lethal weapons to Ukraine.", ["South Korea > Ukraine | - lethal weapons | refused"]),
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
    (
        "Azerbaijan has bought drones, missiles and artillery systems from Israel for years.",
        [
            "Israel > Azerbaijan | - drones | ordered",
            "Israel > Azerbaijan | - missiles | ordered",
            "Israel > Azerbaijan | - artillery systems | ordered",
        ],
    ),
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
    (
        "Armenia has ordered Pinaka rocket launchers from India, and has also bought Akash air defence systems.",
        ["India > Armenia | - Pinaka | ordered", "- > Armenia | - Akash | ordered"],
    ),
    (
        "Japan bought the Aegis Ashore system to counter missiles from North Korea.",
        ["- > Japan | - Aegis Ashore | ordered"],
    ),
    ("Slovakia has 11 MiG-29 jets. It will hand them to Ukraine.", ["Slovakia > Ukraine | 11 MiG-29 | pledged"]),
    (
        "The State Department has made a determination approving a possible Foreign Military Sale to the Government of Poland of AIM-120 missiles and related equipment for an estimated cost of $1.8 billion.",
        ["United States > Poland | - AIM-120 AMRAAM | pledged"],
    ),
    (
        "Hungary took delivery of its first four Lynx infantry fighting vehicles on Saturday.",
        ["- > Hungary | 4 Lynx KF41 | delivered"],
    ),
    (
        "Lithuania's defence ministry said it had ordered eight HIMARS rocket systems from Lockheed Martin.",
        ["Lockheed Martin > Lithuania | 8 HIMARS | ordered"],
    ),
    (
        "The United States will soon begin shipping HIMARS launchers to Estonia.",
        ["United States > Estonia | - HIMARS | under_way"],
    ),
    (
        "Washington approved the transfer of F-16 jets from Denmark to Ukraine.",
        ["Denmark > Ukraine | - F-16 | pledged"],
    ),
    (
        "Moscow and New Delhi have signed a contract for the delivery of five regiments of S-400 missiles.",
        ["Russia > India | - S-400 | ordered"],
    ),
    (
        "More than 300 Spike missiles have been delivered to Slovenia since 2020.",
        ["- > Slovenia | 300 Spike | delivered"],
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
    ("The weapons were sent by Libya to Syria in 2012.", ["Libya > Syria | - weapons | delivered"]),
    ("The Dutch government is willing to send F-16s to Ukraine.", ["Netherlands > Ukraine | - F-16 | proposed"]),
    (
        "Romania could donate a Patriot system to Ukraine, its president said.",
        ["Romania > Ukraine | - Patriot | proposed"],
    ),
    ("Canada hopes to purchase 88 F-35 fighters.", ["- > Canada | 88 F-35 | proposed"]),
    (
        "Kosovo has bought 246 Javelin missiles from the United States in a $75 million deal.",
        ["United States > Kosovo | 246 Javelin | ordered"],
    ),
    (
        "Britain said on Monday it was sending more than 600 Brimstone missiles to Ukraine.",
        ["United Kingdom > Ukraine | 600 Brimstone | under_way"],
    ),
    ("Seven MiG-29 jets arrived in Moldova from Germany in 1997.", ["Germany > Moldova | 7 MiG-29 | delivered"]),
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
        "Warsaw is ready to hand over all its MiG-29 jets to Kyiv, its foreign ministry said.",
        ["Poland > Ukraine | - MiG-29 | proposed"],
    ),
    ("The Kremlin said any delivery of F-16s to Ukraine would be an escalation.", ["- > Ukraine | - F-16 | proposed"]),
    (
        "Tehran has sold Venezuela fast attack boats armed with missiles.",
        ["Iran > Venezuela | - fast attack boats | ordered"],
    ),
    ("Uganda acquired four Su-30 jets from Russia in 2011.", ["Russia > Uganda | 4 Su-30 | ordered"]),
    (
        "Since 2015, the United States has provided Iraq with 36 F-16 jets and thousands of Hellfire missiles.",
        ["United States > Iraq | 36 F-16 | delivered", "United States > Iraq | - AGM-114 Hellfire | delivered"],
    ),
    (
        "Vietnam has been weighing the purchase of F-16 jets from the United States.",
        ["United States > Vietnam | - F-16 | proposed"],
    ),
    (
        "Morocco's order for 25 F-16 Block 70 jets was approved by Washington in 2019.",
        ["- > Morocco | 25 F-16 Block 70 | ordered"],
    ),
    (
        "The Houthis receive missiles and drones from Iran, the UN panel said.",
        ["Iran > Houthis | - missiles | under_way", "Iran > Houthis | - drones | under_way"],
    ),
    (
        "Argentina is close to signing a contract with Denmark for 24 F-16 aircraft.",
        ["Denmark > Argentina | 24 F-16 | proposed"],
    ),
    ("Serbia took delivery of 30 T-72 tanks donated by Russia.", ["Russia > Serbia | 30 T-72 | delivered"]),
    (
        "Raytheon won a $1.2 billion contract to supply Germany with Patriot missiles.",
        ["Raytheon > Germany | - Patriot | ordered"],
    ),
    ("Jordan gave Lebanon 10 M60 tanks last year.", ["Jordan > Lebanon | 10 M60 | delivered"]),
    ("Russia has threatened to sell S-300s to Syria.", ["Russia > Syria | - S-300 | proposed"]),
    ("Oman purchased eight Typhoon jets from BAE Systems.", ["BAE Systems > Oman | 8 Eurofighter Typhoon | ordered"]),
    ("Turkey's purchase of S-400 missiles from Russia angered Washington.", ["Russia > Turkey | - S-400 | ordered"]),
    ("The bill would ban the sale of F-35 jets to Turkey.", ["- > Turkey | - F-35 | proposed"]),
    (
        "Sweden's parliament voted to allow the export of Gripen jets to Brazil.",
        ["Sweden > Brazil | - JAS 39 Gripen | pledged"],
    ),
    ("Ukraine has received more than 500 tanks from its allies.", ["- > Ukraine | 500 tanks | delivered"]),
    ("Ghana will get 100 armoured personnel carriers.", ["- > Ghana | 100 armoured personnel carriers | pledged"]),
    (
        "Israel is supplying Azerbaijan with weapons, and Russia is supplying Armenia with tanks.",
        ["Israel > Azerbaijan | - weapons | under_way", "Russia > Armenia | - tanks | under_way"],
    ),
    (
        "Britain stopped selling weapons to Saudi Arabia after a court ruling.",
        ["United Kingdom > Saudi Arabia | - weapons | cancelled"],
    ),
    (
        "Spain agreed a deal to sell 400 laser-guided bombs to Saudi Arabia.",
        ["Spain > Saudi Arabia | 400 laser-guided bombs | pledged"],
    ),
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
    (
        "Portugal announced a package for Moldova that includes 12 howitzers and Spike missiles.",
        ["Portugal > Moldova | 12 howitzers | pledged", "Portugal > Moldova | - Spike | pledged"],
    ),
    (
        "Portugal has announced new aid for Moldova, officials said. The package includes 12 howitzers.",
        ["Portugal > Moldova | 12 howitzers | pledged"],
    ),
    ("Chile and Israel have signed a deal for eight Barak 8 systems.", ["Israel > Chile | 8 Barak 8 | ordered"]),
    (
        "Moldova will receive 20 tanks provided by Malta and Cyprus.",
        ["Malta > Moldova | 20 tanks | pledged", "Cyprus > Moldova | 20 tanks | pledged"],
    ),
    ("Canada thanked Malta for sending rifles to Georgia.", ["Malta > Georgia | - rifles | delivered"]),
    (
        "Georgia's request for Taurus missiles was rejected by Germany.",
        ["Germany > Georgia | - Taurus KEPD 350 | refused"],
    ),
    (
        "Iceland agreed to speed up the purchase of 12 Gripen jets from Sweden.",
        ["Sweden > Iceland | 12 JAS 39 Gripen | ordered"],
    ),
    ("Sweden announced a deal to sell 14 howitzers to Iceland.", ["Sweden > Iceland | 14 howitzers | ordered"]),
    ("Norway is to supply Georgia with 12 howitzers.", ["Norway > Georgia | 12 howitzers | pledged"]),
    ("Georgia is set to buy 12 howitzers from Norway.", ["Norway > Georgia | 12 howitzers | ordered"]),
    ("Georgia has been supplied with 12 howitzers by Norway.", ["Norway > Georgia | 12 howitzers | delivered"]),
    (
        "The US government cleared the sale of 12 Javelin launchers to Georgia.",
        ["United States > Georgia | 12 Javelin | pledged"],
    ),
    ("Georgia inked a $50 million deal with Israel for 12 Spike launchers.", ["Israel > Georgia | 12 Spike | ordered"]),
    ("Twelve howitzers sold to Georgia by Norway have broken down.", ["Norway > Georgia | 12 howitzers | ordered"]),
    ("Norway, together with Denmark, has donated 12 tanks to Georgia.", ["Norway > Georgia | 12 tanks | delivered"]),
    (
        "Norway said in May it had delivered two NASAMS batteries, as well as 100 missiles, to Georgia.",
        ["Norway > Georgia | 2 NASAMS | delivered", "Norway > Georgia | 100 missiles | delivered"],
    ),
    (
        "Georgia expects to receive 12 Bayraktar TB2 drones from Turkey next year.",
        ["Turkey > Georgia | 12 Bayraktar TB2 | pledged"],
    ),
    (
        "Turkey began deliveries of Bayraktar TB2 drones to Georgia in June.",
        ["Turkey > Georgia | - Bayraktar TB2 | under_way"],
    ),
    ("Norway's planned sale of missiles to Georgia has been delayed.", ["Norway > Georgia | - missiles | pledged"]),
    (
        "Georgia is negotiating the purchase of 12 Gripen jets with Sweden.",
        ["Sweden > Georgia | 12 JAS 39 Gripen | proposed"],
    ),
    ("Georgia, which bought 12 tanks from Norway in 2010, has no fuel.", ["Norway > Georgia | 12 tanks | ordered"]),
    (
        "The Norwegian parliament rejected a plan to send missiles to Georgia.",
        ["Norway > Georgia | - missiles | refused"],
    ),
    (
        "Oslo would consider sending missiles to Georgia, the minister said.",
        ["Norway > Georgia | - missiles | proposed"],
    ),
    (
        "Norwegian company Kongsberg will supply Georgia with naval missiles.",
        ["Kongsberg > Georgia | - naval missiles | pledged"],
    ),
    (
        "Norway is sending Georgia more air defence systems and ammunition.",
        ["Norway > Georgia | - air defence systems | under_way", "Norway > Georgia | - ammunition | under_way"],
    ),
    ("Norway intends to give up to 30 tanks to Georgia.", ["Norway > Georgia | 30 tanks | pledged"]),
    ("Norway resumed arms exports to Turkey.", ["Norway > Turkey | - arms | under_way"]),
]


@pytest.mark.parametrize(("text", "expected"), STATED)
def test_a_stated_transfer_is_read_with_parties_count_and_status(model: Model, text: str, expected: list[str]) -> None:
    assert [line(transfer) for transfer in read(model, text)] == expected


def test_a_count_may_be_rough_and_a_launcher_comes_with_its_rounds(model: Model) -> None:
    text = "Malta is sending Cyprus around 40 “Hammer 2” anti-tank weapons with 300 rockets and 12 howitzers."
    launchers, howitzers = read(model, text)
    assert (launchers.quantity, launchers.approximate, launchers.rounds) == (40, True, 300)
    assert (howitzers.quantity, howitzers.approximate, howitzers.rounds) == (12, False, None)


def test_a_count_belongs_to_its_own_noun(model: Model) -> None:
    (transfer,) = read(model, "Norway has sent 155mm ammunition to Iceland with two officers.")
    assert transfer.quantity is None


def test_a_recipient_that_only_the_story_implies_is_marked(model: Model) -> None:
    text = "Norway has sent 20 tanks to Georgia.\n\nMeanwhile, Denmark is sending 50 Stinger missiles."
    first, second = read(model, text)
    assert (first.recipient, first.recipient_inferred) == ("Georgia", False)
    assert (second.recipient, second.recipient_inferred) == ("Georgia", True)


def test_a_supplier_behind_a_pronoun_is_marked(model: Model) -> None:
    text = "Norway has talked to its neighbours. It will send 20 tanks to Georgia."
    (transfer,) = read(model, text)
    assert (transfer.supplier, transfer.supplier_inferred) == ("Norway", True)


def test_each_of_two_suppliers_has_a_record(model: Model) -> None:
    found = read(model, "Malta and Cyprus are sending anti-tank weapons to Georgia.")
    assert [transfer.supplier for transfer in found] == ["Malta", "Cyprus"]


def test_the_first_time_is_history_and_no_transfer_of_its_own(model: Model) -> None:
    text = "Norway is sending rifles to Georgia, the first time Norway has sent weapons abroad since 1950."
    assert [line(transfer) for transfer in read(model, text)] == ["Norway > Georgia | - rifles | under_way"]


def test_the_same_transfer_said_again_is_one_record(model: Model) -> None:
    text = "Norway will send 20 tanks to Georgia. The minister said Norway would send tanks to Georgia."
    (transfer,) = read(model, text)
    assert transfer.quantity == 20


def test_another_count_or_status_is_another_record(model: Model) -> None:
    text = "Norway has sent 20 tanks to Georgia. Norway will send 30 tanks to Georgia next year."
    assert [(t.quantity, t.status) for t in read(model, text)] == [(20, "delivered"), (30, "pledged")]


def test_who_floats_a_transfer_is_named_where_it_is_a_third_party(model: Model) -> None:
    text = "Canada has informally raised with Greece the possibility of sending its S-300 systems to Georgia."
    (transfer,) = read(model, text)
    assert line(transfer) == "Greece > Georgia | - S-300 | proposed"
    assert transfer.proposed_by == "Canada"


def test_who_floats_it_may_stand_in_the_next_sentence(model: Model) -> None:
    text = "Greece could send its S-300 systems to Georgia. Canada has raised the possibility with Greece."
    (transfer,) = read(model, text)
    assert transfer.proposed_by == "Canada"


def test_a_sum_for_more_than_the_arms_covers_the_package(model: Model) -> None:
    text = "Canada has sent 30 Javelin missiles to Georgia as part of a $90 million package."
    money = Money(text="$90 million", start=text.index("$"), end=text.index(" package"), amount=90e6, currency="USD")
    (transfer,) = read(model, text, Facts(money=(money,)))
    assert transfer.value is not None
    assert (transfer.value.amount, transfer.value.covers) == (90e6, "package")


def test_the_price_of_one_may_stand_in_the_next_sentence(model: Model) -> None:
    text = "Canada has sent 30 Javelin missiles to Georgia. The missiles cost $70,000 each. A house costs $1."
    money = Money(
        text="$70,000", start=text.index("$"), end=text.index(" each"), amount=70e3, currency="USD", per="unit"
    )
    (transfer,) = read(model, text, Facts(money=(money,)))
    assert transfer.unit_price is not None
    assert (transfer.unit_price.amount, transfer.value) == (70e3, None)


def test_a_date_counts_only_where_it_hangs_on_the_transfer(model: Model) -> None:
    text = (
        "Norway sent 20 tanks to Georgia in July 2019. Norway sent rifles to Georgia, which declared war in May 2020."
    )
    dates = tuple(
        Date(text=said, start=text.index(said), end=text.index(said) + len(said), value=value)
        for said, value in (("July 2019", "2019-07"), ("May 2020", "2020-05"))
    )
    assert [transfer.date for transfer in read(model, text, Facts(dates=dates))] == ["2019-07", None]


def test_what_arrived_takes_its_name_from_the_story_and_says_so(model: Model) -> None:
    text = (
        "Cyprus keeps its S-400s on the coast.\n\n"
        "Canada has asked Cyprus to get rid of the Russian-built surface-to-air missile batteries "
        "since the first delivery arrived in July."
    )
    (transfer,) = read(model, text)
    assert line(transfer) == "Russia > Cyprus | - S-400 | delivered"
    assert (transfer.designation_inferred, transfer.supplier_inferred, transfer.recipient_inferred) == (
        True,
        True,
        True,
    )


def test_weapons_are_read_from_every_field(model: Model) -> None:
    readings = {"text": model.read("An S-400 stood there."), "captions/0": model.read("Two F-16 jets.")}
    weapons = arms.facts(CleanCopy(text="An S-400 stood there."), readings, Facts())["weapons"]
    assert [(weapon.field, weapon.designation) for weapon in weapons] == [(None, "S-400"), ("captions/0", "F-16")]


WORDS = st.sampled_from(
    [
        "Norway",
        "Georgia",
        "sent",
        "will",
        "not",
        "20",
        "tanks",
        "S-400s",
        "to",
        "from",
        "the",
        "sale",
        "of",
        ",",
        "and",
        "“",
        ".",
        "\n\n",
        "which",
        "by",
        "its",
        "with",
        "(",
        ")",
        "$",
        "refused",
        "deal",
    ]
)


@settings(max_examples=150, deadline=None)
@given(st.lists(WORDS, max_size=40))
def test_evidence_lies_in_the_text_and_a_supplier_is_never_the_recipient(model: Model, words: list[str]) -> None:
    text = " ".join(words)
    for transfer in read(model, text):
        assert 0 <= transfer.start < transfer.end <= len(text)
        assert transfer.supplier is None or transfer.supplier != transfer.recipient
        assert transfer.designation or transfer.description


@pytest.mark.parametrize(
    "text",
    [
        "tanks and " * 3_000,
        "Norway sent tanks to Georgia, " * 1_000,
        "sent " * 5_000,
        "a\n" * 10_000,
        "( ) “ ” S-400 with 3 " * 1_500,
        "\x00 Norway \ud800 sent 3 tanks to \udfff Georgia.",
    ],
)
def test_hostile_text_ends(model: Model, text: str) -> None:
    read(model, text)
