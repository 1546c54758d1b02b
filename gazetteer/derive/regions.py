"""regions.csv: the first-level divisions of countries, and some English counties."""

import re

from .sources import middle
from .table import CORRECTIONS, PLACE_COLUMNS, ascii_letters, degrees, distinct, fold, read_table, slug, split, write_table

# What GeoNames adds to the name proper of a division.
_NOUNS = re.compile(
    r"^(?:Republic of |State of |Canton of |Muhafazat )|"
    r"['’]? (?:Oblast|oblast|Krai|Kray|Autonomous Okrug|Republic|State|Province|Prefecture|Region|Governorate|Department|"
    r"Canton|County|county|District|Voivodeship|Division|Parish|Municipality|province|Oblisi)$"
)

# Names of divisions that are nothing but a direction: every second country has them, and no reader takes them for one place.
_DIRECTION = re.compile(
    r"(?:(?:far|upper|lower|middle|greater|north|south|east|west|centre?|central|capital|north(?:ern|eastern|western)|"
    r"south(?:ern|eastern|western)|(?:east|west)ern|northeast|northwest|southeast|southwest|nord|sud|est|ouest|centro|sur|norte|"
    r"littoral|litoral|plateaux|maritime|centrale|savanes|oriental|area|river|bank|red|sea|peninsula|metropolitan|federal|"
    r"republican|subordination)(?:[ -]|$))+",
    re.IGNORECASE,
)


def regions(sources, country_ids, taken, names):
    """The rows of regions.csv, each with its GeoNames code under "code".

    `taken` holds folded names that belong to something better known by country id ("" for all countries): a
    region of that name is called by its full form ("Kursk Oblast"). `names` tells personal names and words.
    """
    hand = {row["code"]: row for row in read_table(CORRECTIONS / "regions.csv")}
    kinds = {row["country"]: row for row in read_table(CORRECTIONS / "region-countries.csv")}
    named = dict(sources.first_level())
    unknown = sorted(code for code in hand if code not in named and code not in sources.second_level())
    if unknown:
        raise ValueError(f"corrections/regions.csv: no such division: {', '.join(unknown)}")
    named.update({code: sources.second_level()[code] for code in hand if code.count(".") == 2})
    positions = _positions(sources)
    reviewed = {code.split(".")[0] for code in hand}
    taken = dict(taken)
    rows = []
    # Names of divisions in countries that nobody reviewed yield to all others.
    for code in sorted(named, key=lambda code: (code.split(".")[0] not in reviewed, code)):
        country = code.split(".")[0]
        if country not in reviewed and "regions" not in taken:
            taken["regions"] = {fold(row["label"]) for row in rows}
            taken[""] = taken[""] | taken["cities"] | taken["regions"]
        fix = hand.get(code, {})
        if country not in kinds or fix.get("status") == "drop":
            continue
        if not fix and _DIRECTION.fullmatch(_NOUNS.sub("", named[code])):
            continue
        row = _row(code, named[code], fix, kinds[country], country_ids[country], taken, names)
        position = positions.get(code)
        row["latitude"], row["longitude"] = (degrees(x) for x in position) if position else ("", "")
        rows.append(row)
    rows = _one_per_name(rows)
    _distinct_ids(rows)
    return rows


def write_regions(rows):
    """Writes regions.csv, less the regions that the hand-written places.csv has."""
    return write_table("regions.csv", PLACE_COLUMNS, rows)


def _row(code, source_name, fix, kind, country, taken, names):
    status = fix.get("status", "")
    name = ascii_letters(fix.get("label") or _NOUNS.sub("", source_name)).replace("’", "'").strip("'")
    bare = _NOUNS.sub("", name)
    label, weak, full = name, [], []
    if status.startswith(("weak:", "qualified:")):
        way, _, value = status.partition(":")
        label, weak = (value, []) if way == "qualified" else (name, [value])
    elif status == "strong" or status.startswith("id:"):
        pass
    else:
        forms = [f"{bare} {form}" for form in (kind["noun"], *split(kind["also"])) if form]
        if name != bare or fold(bare) in taken[country] | taken[""]:
            # The bare name is somebody else's: the region goes by its full forms.
            full, label = forms, name if name != bare or not forms else forms[0]
            weak = [bare] if bare != label else []
        elif status == "weak" or (kind["noun"] and _also_a_name(fold(bare), names)):
            full, weak = forms, [label]
    found = split(fix.get("names", "")) + full
    identity = status.partition(":")[2] if status.startswith("id:") else slug(label)
    return {
        "id": f"place/{identity}",
        "label": label,
        "kind": fix.get("kind") or kind["kind"],
        "country": country,
        "names": distinct(found, besides=[label, *weak]),
        "acronyms": split(fix.get("acronyms", "")),
        "demonyms": split(fix.get("demonyms", "")),
        "weak": weak,
        "code": code,
        "bare": _NOUNS.sub("", source_name) == source_name,
    }


def _also_a_name(name, names):
    return name in names.words or name in names.common_given or name in names.common_surnames


def _positions(sources):
    """Where a division's people live: the middle of its towns, weighted by population at the first level."""
    towns = {}
    for city in sources.cities():
        point = (city["latitude"], city["longitude"], max(city["population"], 1))
        towns.setdefault(f"{city['countrycode']}.{city['admin1code']}", []).append(point)
    for place in sources.settlements():
        if place["country"] == "GB" and place["admin2"]:
            point = (float(place["lat"]), float(place["lng"]), 1)
            towns.setdefault(f"GB.{place['admin1']}.{place['admin2']}", []).append(point)
    return {code: middle(points) for code, points in towns.items()}


def _one_per_name(rows):
    """Of a city and the region around it that would go by one name, the region."""
    kept = {}
    for row in sorted(rows, key=lambda row: row["bare"]):
        kept.setdefault((row["id"], row["country"]), row)
    return list(kept.values())


def _distinct_ids(rows):
    """Where two regions would share an id, each takes its country's name."""
    count = {}
    for row in rows:
        count[row["id"]] = count.get(row["id"], 0) + 1
    for row in rows:
        if count[row["id"]] > 1:
            row["id"] += f"-{row['country'].partition('/')[2]}"
