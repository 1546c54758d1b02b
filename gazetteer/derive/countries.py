"""countries.csv: hand-reviewed names and demonyms, joined with codes, populations and ids from packages."""

from .sources import middle
from .table import COUNTRY_COLUMNS, CORRECTIONS, degrees, distinct, read_table, slug, split, write_table

# Historical countries without a code in any source are written "x-…" in the corrections.
_NO_CODE = "x-"


def countries(sources):
    """The rows of countries.csv."""
    return [_row(entry, sources) for entry in read_table(CORRECTIONS / "countries.csv")]


def country_ids(rows):
    """Ids by two-letter code, for the tables that refer to countries."""
    return {row["iso2"]: row["id"] for row in rows if row["iso2"]}


def write_countries(sources):
    """Writes countries.csv and returns its rows."""
    rows = countries(sources)
    write_table("countries.csv", COUNTRY_COLUMNS, rows)
    return rows


def _row(entry, sources):
    code = entry["code"]
    historical = entry["kind"] == "historical"
    geonames = {} if historical else sources.countries()[code]
    territory = None if code.startswith(_NO_CODE) else sources.territories().get(code)
    label = entry["label"]
    names = split(entry["names"]) + _official_names(code, territory, sources, historical)
    position = None if historical else _position(code, sources)
    weak = split(entry["weak"])
    return {
        "id": f"country/{slug(label)}",
        "label": label,
        "kind": entry["kind"],
        "iso2": "" if historical else code,
        "iso3": geonames.get("iso3", ""),
        "latitude": degrees(position[0]) if position else "",
        "longitude": degrees(position[1]) if position else "",
        "population": str(geonames.get("population") or ""),
        "names": distinct(names, besides=[label, *weak, *split(entry["demonyms"])]),
        "acronyms": split(entry["acronyms"]),
        "demonyms": split(entry["demonyms"]),
        "weak": weak,
        "wikidata": (territory.qid or "") if territory else "",
    }


def _official_names(code, territory, sources, historical):
    """Long names from the packages; those that only a catalogue would write (brackets, commas) are left out."""
    found = [territory.full_name, territory.name] if territory else []
    if not historical:
        found += [name for name in sources.iso_names().get(code, ()) if name]
    # Abbreviations ("UK", "U.S.") stand in the corrections, as acronyms.
    found = [name[4:] if name.lower().startswith("the ") else name for name in found]
    return [name for name in found if not set(name) & set("[](),") and not name.isupper()]


def _position(code, sources):
    """Where a country's people live: the middle of its towns, weighted by population."""
    towns = (city for city in sources.cities() if city["countrycode"] == code)
    return middle((town["latitude"], town["longitude"], max(town["population"], 1)) for town in towns)
