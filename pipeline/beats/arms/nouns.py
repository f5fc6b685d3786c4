"""The words of the trade: what a weapon is called when it is not called by its name, and what counts it."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

WEAPON_NOUNS = frozenset(
    "weapon weapons weaponry arms armament munition ammunition ammo missile rocket tank howitzer artillery gun mortar rifle "
    "pistol carbine revolver grenade shell warhead torpedo bomb mine landmine launcher interceptor manpad manpads "
    "drone uav uavs ucav fighter bomber jet warplane gunship helicopter chopper warship frigate destroyer corvette "
    "submarine minehunter minesweeper aircraft radar cannon autocannon ifv apc mrap mlrs explosive bullet cartridge firearm "
    "handgun silencer flamethrower armour armor hardware projectile dreadnought carrier trainer glider plane airplane".split()
)
"""Singular, as the lemma; some of them only with a word before them, see NEEDS_COMPANY."""

NEEDS_COMPANY: dict[str, frozenset[str]] = {
    "aircraft": frozenset("fighter combat military attack surveillance transport patrol reconnaissance warning refuelling "
                          "tanker bomber jet trainer unmanned piloted strike".split()),
    "plane": frozenset("fighter military spy surveillance transport attack war combat".split()),
    "airplane": frozenset("fighter military attack combat".split()),
    "jet": frozenset("fighter combat strike stealth attack trainer military warning bomber".split()),
    "helicopter": frozenset(),
    "chopper": frozenset("attack military combat".split()),
    "drone": frozenset(),
    "radar": frozenset("coastal air counter-battery counter-artillery surveillance defence defense warning military artillery".split()),
    "carrier": frozenset("personnel aircraft".split()),
    "trainer": frozenset("jet military combat".split()),
    "glider": frozenset(["hypersonic"]),
    "vehicle": frozenset("armoured armored fighting combat infantry military tactical protected amphibious assault "
                         "reconnaissance unmanned aerial mine-resistant recovery bridge-laying".split()),
    "car": frozenset("armoured armored".split()),
    "truck": frozenset("military armoured armored".split()),
    "boat": frozenset("patrol missile gun attack assault torpedo".split()),
    "ship": frozenset("war naval landing patrol missile combat".split()),
    "vessel": frozenset("patrol naval combat attack war".split()),
    "system": frozenset("missile rocket weapon weapons artillery air-defence air-defense air defence defense anti-aircraft "
                        "anti-tank anti-drone antiaircraft drone missile-defence missile-defense surface-to-air "
                        "launcher radar mortar".split()),
    "defence": frozenset("air missile".split()),
    "defense": frozenset("air missile".split()),
    "equipment": frozenset("military lethal".split()),
    "gear": frozenset("military".split()),
    "hardware": frozenset("military".split()),
    "materiel": frozenset("military".split()),
    "aid": frozenset("lethal".split()),
    "kit": frozenset("military guidance tail".split()),
    "armour": frozenset(["body", "heavy"]),
    "armor": frozenset(["body", "heavy"]),
    "gun": frozenset("machine submachine anti-aircraft artillery howitzer self-propelled field naval".split()),
    "mine": frozenset("land anti-tank anti-personnel antipersonnel anti-vehicle naval sea antitank claymore".split()),
    "tank": frozenset(),
    "shell": frozenset("artillery mortar tank howitzer mm calibre caliber explosive".split()),
    "round": frozenset("artillery mortar tank howitzer mm ammunition calibre caliber tungsten uranium".split()),
    "bomb": frozenset(),
    "battery": frozenset("missile artillery air-defence air-defense defence defense rocket anti-aircraft surface-to-air".split()),
    "fighter": frozenset("jet stealth multirole multi-role combat generation".split()),
    "bullet": frozenset(),
    "cannon": frozenset("anti-aircraft automatic artillery".split()),
    "platform": frozenset("weapon weapons".split()),
    "explosive": frozenset("plastic military high".split()),
    "vest": frozenset("bulletproof bullet-proof".split()),
    "technology": frozenset("missile".split()),
    "goggle": frozenset(["vision"]),
    "component": frozenset("missile weapon weapons arms".split()),
    "part": frozenset("missile weapon weapons".split()),
}  # fmt: skip
"""Nouns that are a weapon only with one of these words before them in the phrase; an empty set asks for nothing."""

CARRIERS = frozenset(
    "system battery launcher unit fleet squadron package consignment shipment supply stock platform round shell kit part "
    "component variant version model type series family aircraft plane jet helicopter vehicle ship vessel boat gun "
    "interceptor fighter trainer airframe missile rocket munition warhead complex carrier radar equipment spare".split()
)
"""Nouns that a named system may be followed by without ceasing to be the thing that is sent."""

OTHER_HEADS = frozenset(
    "attack strike test launch fire programme program deal sale export import control embargo race trade industry crew "
    "inspector maker manufacturer factory base site silo technology expert treaty talk talks shield crisis threat threats "
    "capability capacity purchase order contract delivery transfer dealer smuggler trafficking smuggling production plant "
    "exhibition fair war salvo barrage footage debris crash pilot commander regiment brigade division troops operator "
    "agreement negotiation request supplier company firm giant market budget spending depot licence license".split()
)
"""Heads that turn a weapon word into something else: 'missile test', 'tank crew', 'arms deal'."""

COUNTERS = frozenset(
    "battery unit squadron battalion company set fleet round piece batch load "
    "number dozen score hundred thousand million billion pair handful quantity series ton tonne truckload "
    "shipload planeload stockpile kind type variety sort range stock volume amount lot list system couple "
    "launcher array cache total instalment installment division regiment worth crate container plenty version fraction".split()
)
"""Nouns that stand before 'of' and a weapon: 'two batteries of ...', 'rounds of ...'."""

ROUNDS = frozenset("round rocket missile shell warhead munition projectile grenade bullet".split())
"""What a launcher is sent 'with': counted as its rounds."""

MILITARY = frozenset(
    "missile missiles rocket rockets tank tanks weapon weapons weaponry arms munition munitions ammunition howitzer howitzers "
    "artillery launcher launchers battery batteries interceptor interceptors fighter fighters jet jets bomber bombers "
    "warplane warplanes aircraft helicopter helicopters drone drones uav uavs frigate frigates destroyer destroyers corvette "
    "corvettes submarine submarines warship warships torpedo torpedoes mortar mortars rifle rifles grenade grenades gun guns "
    "cannon machine-gun carbine pistol bomb bombs shell shells warhead warheads armoured armored armour armor infantry "
    "anti-tank anti-aircraft air-defence air-defense antitank squadron squadrons brigade regiment battalion troops army navy "
    "military pentagon nato combat airforce radar radars gunship gunships ballistic cruise hypersonic surface-to-air "
    "warfighting airmen soldiers mlrs apc ifv fleet stealth unmanned".split()
)
"""Words whose company makes a doubtful name a weapon."""

ARMS_COMPANY = frozenset(
    "missile missiles rocket rockets tank tanks weapon weapons munition munitions howitzer howitzers artillery launcher "
    "launchers battery batteries interceptor interceptors fighter fighters bomber bombers warplane warplanes helicopter "
    "helicopters drone drones uav uavs frigate frigates destroyer destroyers corvette corvettes submarine submarines warship "
    "warships torpedo torpedoes mortar mortars rifle rifles grenade grenades gun guns cannon carbine pistol bomb bombs "
    "shell shells warhead warheads armoured armored ifv ifvs apc apcs mlrs self-propelled anti-tank anti-aircraft "
    "air-defence air-defense antitank surface-to-air surface-to-surface air-to-air anti-ship radar radars gunship gunships".split()
)
"""Words that name a weapon by themselves, beside a designator."""

AIRFRAMES = frozenset("jet jets aircraft plane planes warplane warplanes helicopter helicopters".split())
SHIPS = frozenset(
    "frigate frigates destroyer destroyers corvette corvettes submarine submarines warship warships ship ships vessel "
    "vessels boat boats carrier carriers cruiser cruisers minehunter minehunters cutter cutters".split()
)

_VEHICLES = frozenset("vehicle vehicles troop carrier carriers infantry fighting".split())
_SYSTEMS = frozenset("system systems air defence defense".split())
_AIRCRAFT = AIRFRAMES | frozenset(["trainer", "trainers"])

OF_A_KIND: dict[str, frozenset[str]] = {
    "combat aircraft": _AIRCRAFT, "aircraft": _AIRCRAFT, "helicopter": AIRFRAMES, "drone": AIRFRAMES, "ship": SHIPS,
    "submarine": SHIPS, "armoured vehicle": _VEHICLES, "air defence": _SYSTEMS, "rocket artillery": _SYSTEMS,
    "missile": _SYSTEMS, "artillery": frozenset(["system", "systems"]), "anti-tank weapon": frozenset(),
    "tank": frozenset(), "small arms": frozenset(), "munition": frozenset(), "radar": frozenset(),
}  # fmt: skip
"""By category, the nouns beside a name that speak for a system of that category, over and above ARMS_COMPANY."""

CATEGORY_OF: dict[str, str] = {
    "missile": "missile", "rocket": "missile", "tank": "tank", "howitzer": "artillery", "artillery": "artillery",
    "mortar": "artillery", "gun": "artillery", "cannon": "artillery", "launcher": "rocket artillery",
    "mlrs": "rocket artillery", "fighter": "combat aircraft", "bomber": "combat aircraft", "warplane": "combat aircraft",
    "helicopter": "helicopter", "gunship": "helicopter", "drone": "drone", "uav": "drone", "frigate": "ship",
    "destroyer": "ship", "corvette": "ship", "warship": "ship", "submarine": "submarine", "torpedo": "munition",
    "bomb": "munition", "shell": "munition", "munition": "munition", "warhead": "munition", "grenade": "munition",
    "rifle": "small arms", "carbine": "small arms", "pistol": "small arms", "radar": "radar", "ifv": "armoured vehicle",
    "apc": "armoured vehicle", "armoured": "armoured vehicle", "armored": "armoured vehicle",
    "surface-to-air": "air defence", "anti-tank": "anti-tank weapon", "air-defence": "air defence",
    "air-defense": "air defence",
}  # fmt: skip
