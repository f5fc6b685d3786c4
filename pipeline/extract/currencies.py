"""Currencies by sign, code and name, as ISO 4217 codes."""

# ruff: noqa: SIM905  word lists read better as prose

from __future__ import annotations

from pipeline.countries import lookup

SIGNS = {
    "$": "USD", "US$": "USD", "A$": "AUD", "AU$": "AUD", "C$": "CAD", "CA$": "CAD", "HK$": "HKD", "NZ$": "NZD",
    "S$": "SGD", "SG$": "SGD", "NT$": "TWD", "R$": "BRL", "MX$": "MXN", "£": "GBP", "€": "EUR", "¥": "JPY", "₹": "INR",
    "₽": "RUB", "₺": "TRY", "₴": "UAH", "₩": "KRW", "₪": "ILS", "₦": "NGN", "฿": "THB", "₫": "VND", "₱": "PHP", "₸": "KZT",
    "USD$": "USD", "AUD$": "AUD", "CAD$": "CAD", "NZD$": "NZD", "HKD$": "HKD", "SGD$": "SGD",
}  # fmt: skip
"""Written before the figure. A bare $ is the US dollar, as wire style has it."""

SHARED_SIGNS = frozenset(["Rs.", "Rs"])
"""Signs of several currencies: rupees of India, Pakistan, Sri Lanka ..."""

CODES = frozenset(
    "AED ARS AUD BGN BRL CAD CHF CLP CNY COP CZK DKK EGP EUR GBP HKD HUF IDR ILS INR ISK JPY KRW KWD KZT MXN MYR NGN NOK "
    "NZD PHP PKR PLN QAR RON RSD RUB SAR SEK SGD THB TRY TWD UAH USD VND ZAR".split()
)
OLD_CODES = {"RMB": "CNY"}

_UNITS: dict[str, tuple[str | None, str]] = {
    "dollar dollars": ("USD", "AU:AUD CA:CAD HK:HKD NZ:NZD SG:SGD TW:TWD US:USD JM:JMD LR:LRD NA:NAD ZW:ZWL FJ:FJD"),
    "euro euros": ("EUR", ""),
    "pound pounds": ("GBP", "GB:GBP EG:EGP LB:LBP SY:SYP SD:SDG SS:SSP"),
    "ruble rubles rouble roubles": ("RUB", "RU:RUB BY:BYN"),
    "crown crowns krone kroner krona kronor": (None, "NO:NOK SE:SEK DK:DKK IS:ISK CZ:CZK"),
    "koruna korunas koruny": ("CZK", "CZ:CZK"),
    "forint forints": ("HUF", "HU:HUF"),
    "zloty zlotys zlotych": ("PLN", "PL:PLN"),
    "leu lei": (None, "RO:RON MD:MDL"),
    "lev leva": ("BGN", "BG:BGN"),
    "hryvnia hryvnias": ("UAH", "UA:UAH"),
    "lira liras lire": (None, "TR:TRY LB:LBP SY:SYP"),
    "yen": ("JPY", "JP:JPY"),
    "yuan renminbi": ("CNY", "CN:CNY"),
    "won": (None, "KR:KRW KP:KPW"),
    "rupee rupees": (None, "IN:INR PK:PKR LK:LKR NP:NPR MU:MUR"),
    "rupiah": ("IDR", "ID:IDR"),
    "ringgit": ("MYR", "MY:MYR"),
    "baht": ("THB", "TH:THB"),
    "dong": ("VND", "VN:VND"),
    "peso pesos": (None, "MX:MXN AR:ARS PH:PHP CO:COP CL:CLP CU:CUP UY:UYU DO:DOP"),
    "real reais": ("BRL", "BR:BRL"),
    "rand": ("ZAR", "ZA:ZAR"),
    "naira": ("NGN", "NG:NGN"),
    "shekel shekels": ("ILS", "IL:ILS"),
    "dinar dinars": (None, "KW:KWD IQ:IQD JO:JOD RS:RSD DZ:DZD LY:LYD BH:BHD TN:TND"),
    "dirham dirhams": (None, "AE:AED MA:MAD"),
    "riyal riyals rial rials": (None, "SA:SAR QA:QAR OM:OMR IR:IRR YE:YER"),
    "franc francs": (None, "CH:CHF"),
    "tenge": ("KZT", "KZ:KZT"),
    "shilling shillings": (None, "KE:KES UG:UGX TZ:TZS SO:SOS"),
}

NAMES = {word: unit for words, unit in _UNITS.items() for word in words.split()}
"""Unit by word: (currency when no country is named, "code:currency" by country)."""

DOUBTFUL = frozenset("pound pounds crown crowns won real dong lei leu rand lev".split())
"""Words with another meaning: money only with a country's name before them or a million behind the figure."""


def currency_of(unit: str, country: str | None) -> str | None:
    """The ISO 4217 code of 'crowns' said of 'Norwegian'; None where it could be several."""
    default, by_country = NAMES[unit.casefold()]
    if country is None:
        return default
    found = lookup(country)
    code = found[0].code if found else None
    return dict(pair.split(":") for pair in by_country.split()).get(code or "")
