"""Offices of the cabinet: from the words of a signature to the short forms in use.

Names are those of the ministries since 2010; an office that is not listed keeps its own words.
"""

from __future__ import annotations

import re

from storage.rules.text import fold

_MINISTRIES = {
    "algemene zaken": "AZ",
    "asiel en migratie": "AenM",
    "binnenlandse zaken en koninkrijksrelaties": "BZK",
    "buitenlandse zaken": "BZ",
    "defensie": "Def",
    "economische zaken": "EZ",
    "economische zaken en klimaat": "EZK",
    "economische zaken landbouw en innovatie": "ELI",
    "financien": "Fin",
    "infrastructuur en milieu": "IenM",
    "infrastructuur en waterstaat": "IenW",
    "justitie en veiligheid": "JenV",
    "klimaat en groene groei": "KGG",
    "landbouw natuur en voedselkwaliteit": "LNV",
    "landbouw visserij voedselzekerheid en natuur": "LVVN",
    "onderwijs cultuur en wetenschap": "OCW",
    "sociale zaken en werkgelegenheid": "SZW",
    "veiligheid en justitie": "VenJ",
    "volksgezondheid welzijn en sport": "VWS",
    "volkshuisvesting en ruimtelijke ordening": "VRO",
}

_FIRST = "minister-president"

_OFFICE = re.compile(
    r"^(?:de\s+)?(?P<rank>minister-president|minister|staatssecretaris)s?\b[\s,]*"
    r"(?:(?:van|voor)\s+)?(?P<field>.*)$",
    re.IGNORECASE | re.DOTALL,
)


def office_name(role: str) -> str:
    """Return an office without the article and without who signs in its place."""
    # "…, voor deze, de directeur-generaal": somebody signs for the minister.
    role = re.split(r",?\s*\bvoor deze\b", role.strip(), maxsplit=1)[0]
    name = " ".join(re.sub(r"^de\s+", "", role, flags=re.IGNORECASE).split()).rstrip(" ,")
    return name[:1].lower() + name[1:]


def ministry_of(role: str) -> str:
    """Return the short name of the ministry in an office ("JenV"), or the field in full."""
    match = _OFFICE.match(office_name(role))
    if match and match["rank"].lower() == _FIRST:
        return "AZ"
    field = match["field"] if match else role
    field = re.sub(r"\([^()]{0,200}\)", " ", field).strip(" ,")
    plain = " ".join(re.sub(r"[^\w\s]", " ", fold(field)).split())
    return _MINISTRIES.get(plain, " ".join(field.split()))


def short_office(role: str) -> str:
    """Return an office in short: `MBZK`, `StasJenV`; one that is not listed in its own words."""
    name = office_name(role)
    match = _OFFICE.match(name)
    if match is None:
        return name
    rank = match["rank"].lower()
    if rank == _FIRST:
        return "MP"
    ministry = ministry_of(role)
    if ministry not in _MINISTRIES.values():
        return name
    return ("M" if rank == "minister" else "Stas") + ministry
