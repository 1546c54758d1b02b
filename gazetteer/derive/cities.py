"""cities.csv: capitals, cities of more than 15,000 people, and smaller ones that the corrections add."""

import re

from .table import CORRECTIONS, PLACE_COLUMNS, ascii_letters, degrees, distinct, fold, read_table, slug, split, write_table

POPULATION = 15_000
"""A city above this population has a row."""
SMALL = 100_000
"""Below this population a weak city goes by its full name alone: "Clinton, Mississippi"."""
LARGE = 500_000
"""Below this population a city whose name is also somebody's name is weak."""
DOMINANT = 5
"""A city this many times as populous as the next of its name has the name to itself."""

# Quarters and districts that GeoNames lists beside cities, and spellings of a catalogue.
_NO_CITY = re.compile(
    r"\d|Circoiscrizione|kerület|^Sector |^Quận |^Huyện |Cantonment$|New Town$| Estates?$|–|/|Arrondissement|"
    r"Chengguanzhen|^Chéngguān|^Mukim |^Kamp[uo]ng |^Ban |^Pallabi|^Centralniy|Old Town$|(?:sk|n)yi$| District$|^Colonia |"
    r"-(?:ni|ri|ŭp|ch’on|dong|chō|machi)$|Basilica|^Vila |^Jardim |^Cidade "
)
# What a register adds to a city's name.
_REGISTER = re.compile(r"^City of | \((?!Oder).*\)$|^(?:Universitäts- und )?Hansestadt |^Lutherstadt | Lutherstadt$")
_SUFFIX = {"KR": "-si", "KP": "-si", "PH": " City"}
_PREFIX = {"VN": ("Thành Phố ", "Thành phố ", "Thị Trấn "), "TH": ("Mueang ",)}
# Countries whose cities news places in a division rather than in the country: "Portland, Oregon".
_BY_DIVISION = {"US", "CA", "GB", "AU"}
# Territories that are one city: the country's row stands for both.
_CITY_STATES = {"SG", "MC", "SM", "VA", "GI", "MO"}


class Problem(ValueError):
    """A row of the corrections that fits no source."""


def candidates(sources):
    """The cities to write, as dictionaries of source and correction, before their names are compared."""
    fixes = _Corrections(sources.cities())
    chosen = {}
    for city in sources.cities():
        fix = fixes.by_id.get(city["geonameid"], {})
        status = fix.get("status", "")
        wanted = city["population"] > POPULATION or status.startswith("add")
        if status == "drop" or not wanted or city["countrycode"] in _CITY_STATES:
            continue
        if not fix and _NO_CITY.search(city["name"]):
            continue
        entry = _entry(city, fix)
        chosen.setdefault(city["geonameid"], entry)
    for city, capital in _capitals(sources, fixes):
        entry = chosen.get(city["geonameid"]) or _entry(city, fixes.by_id.get(city["geonameid"], {}))
        if capital.get("label") and not fixes.by_id.get(city["geonameid"]):
            entry["label"] = capital["label"]
        entry["capital"] = True
        entry["stands_for"] = capital.get("stands_for", "yes") == "yes"
        chosen[city["geonameid"]] = entry
    return _one_per_country(list(chosen.values()))


def cities(entries, country_rows, region_rows, hand_places, names):
    """The rows of cities.csv. `hand_places` are the folded strong names and the ids of places.csv."""
    labels = {row["iso2"]: (row["id"], row["label"]) for row in country_rows if row["iso2"]}
    divisions = {row["code"]: row for row in region_rows}
    claimed = {fold(name) for row in country_rows for name in [row["label"], *row["names"]]}
    claimed |= {fold(row["label"]) for row in region_rows if not row["weak"]} | hand_places["names"]
    claimed |= hand_places["better_known"]
    _mark_weak(entries, claimed, names)
    rows, used = [], set(hand_places["ids"]) | {row["id"] for row in region_rows}
    for entry in sorted(entries, key=lambda e: (e["weak"], not e["capital"], -e["population"], e["geonameid"])):
        country, country_label = labels[entry["country"]]
        division = divisions.get(f"{entry['country']}.{entry['admin1']}")
        full = _full_name(entry, country_label, division)
        identity = f"place/{slug(entry['label'])}"
        if identity in used:
            identity = f"place/{slug(full)}"
        if identity in used:
            continue
        used.add(identity)
        small = entry["weak"] and (entry["population"] or 0) < SMALL and not entry["capital"] and not entry["status"]
        label = full if small else entry["label"]
        extra = [full] if entry["weak"] or entry["country"] == "US" else []
        rows.append({
            "id": identity,
            "label": label,
            "kind": "capital" if entry["capital"] else "city",
            "country": country,
            "within": division["id"] if division else "",
            "latitude": degrees(entry["latitude"]),
            "longitude": degrees(entry["longitude"]),
            "population": str(entry["population"] or ""),
            "names": distinct(entry["names"] + extra, besides=[entry["label"], label]),
            "stands_for": country if entry["stands_for"] else "",
            "weak": [entry["label"]] if entry["weak"] and not small else [],
        })
    return rows


def write_cities(rows):
    """Writes cities.csv."""
    return write_table("cities.csv", PLACE_COLUMNS, rows)


class _Corrections:
    """corrections/cities.csv, each row bound to one city of GeoNames."""

    def __init__(self, cities):
        self.by_name, self.by_alternate = {}, {}
        for city in cities:  # most populous first, so the first of a name is kept
            self.by_name.setdefault((city["countrycode"], fold(city["name"])), city)
            for name in city["alternatenames"]:
                self.by_alternate.setdefault((city["countrycode"], fold(name)), city)
        self.by_id = {}
        problems = []
        for row in read_table(CORRECTIONS / "cities.csv"):
            city = self.find(row["country"], row["source"] or row["label"])
            if city is None:
                problems.append(f"{row['country']} {row['source'] or row['label']}")
            else:
                self.by_id.setdefault(city["geonameid"], row)
        if problems:
            raise Problem(f"corrections/cities.csv: no such city: {'; '.join(problems)}")

    def find(self, country, name):
        """The most populous city of that name in the country, by its own name or else by another."""
        key = (country, fold(name))
        return self.by_name.get(key) or self.by_alternate.get(key)


def _entry(city, fix):
    country = city["countrycode"]
    label, names = fix.get("label", ""), split(fix.get("names", ""))
    if not label:
        label = ascii_letters(_REGISTER.sub("", city["name"])).translate({ord(c): "'" for c in "’‘`ʻ"}).strip("' ")
        for prefix in _PREFIX.get(country, ()):
            label = label.removeprefix(ascii_letters(prefix))
        suffix = _SUFFIX.get(country)
        if suffix and label.endswith(suffix):
            names.append(label)
            label = label[: -len(suffix)]
    return {
        "geonameid": city["geonameid"],
        "country": country,
        "admin1": city["admin1code"],
        "label": label,
        "names": names,
        "latitude": city["latitude"],
        "longitude": city["longitude"],
        "population": city["population"],
        "status": fix.get("status", ""),
        "capital": False,
        "stands_for": False,
    }


def _capitals(sources, fixes):
    """Yields each capital's city with its row of corrections/capitals.csv, which wins over GeoNames' own."""
    hand = {}
    for row in read_table(CORRECTIONS / "capitals.csv"):
        hand.setdefault(row["country"], []).append(row)
    kinds = {row["code"]: row["kind"] for row in read_table(CORRECTIONS / "countries.csv")}
    for code, country in sorted(sources.countries().items()):
        if kinds.get(code, "historical") == "historical":
            continue
        default = [{"source": country["capital"].strip(), "stands_for": "no" if kinds[code] == "dependency" else "yes"}]
        for row in hand.get(code, default):
            if row.get("stands_for") == "drop" or not row["source"]:
                continue
            city = fixes.find(code, row["source"])
            if city is not None:
                yield city, row


def _one_per_country(entries):
    """Of cities with one name in one country the most populous; in the United States one for each state."""
    kept, seen = [], set()
    for entry in sorted(entries, key=lambda e: (not e["capital"], -e["population"], e["geonameid"])):
        area = entry["admin1"] if entry["country"] in _BY_DIVISION else ""
        key = (entry["country"], area, fold(entry["label"]))
        if key not in seen:
            seen.add(key)
            kept.append(entry)
    return kept


def _mark_weak(entries, claimed, names):
    """Decides for each city whether its bare name is enough to know it by."""
    by_name = {}
    for entry in entries:
        by_name.setdefault(fold(entry["label"]), []).append(entry)
    for name, group in by_name.items():
        chosen = [entry for entry in group if entry["status"] in ("strong", "add")]
        group.sort(key=lambda entry: -entry["population"])
        for entry in group:
            others = [other for other in group if other is not entry and (entry["population"] < SMALL or other["population"] >= SMALL)]
            if entry["status"] in ("strong", "add"):
                entry["weak"] = False
            elif entry["status"] in ("weak", "add-weak") or chosen or name in claimed:
                entry["weak"] = True
            elif _also_a_name(name, entry, names):
                entry["weak"] = True
            elif not others or entry["capital"]:
                entry["weak"] = False
            elif any(other["capital"] for other in others):
                entry["weak"] = True
            else:
                rival = max(other["population"] for other in others)
                alone = entry["population"] >= DOMINANT * rival
                both = entry["population"] > LARGE and rival > LARGE and entry["population"] * DOMINANT > rival
                entry["weak"] = not (alone or both)


def _also_a_name(name, entry, names):
    """Whether the name is an ordinary word, very short, or a person's name that the city does not outshine."""
    if name in names.words or len(name) <= 3:
        return True
    if name in names.common_given or name in names.common_surnames or name in names.family_first:
        return True
    if entry["capital"] or entry["population"] >= LARGE:
        return False
    first, _, last = name.partition(" ")
    if last and entry["country"] not in _BY_DIVISION and first not in ("san", "santa", "santo", "sao", "saint"):
        return first in names.given and last in names.surnames
    return name in names.given or name in names.surnames


def _full_name(entry, country_label, division):
    """The name with the area that tells it from others: "Jackson, Mississippi", "Nice, France"."""
    if division and entry["country"] in _BY_DIVISION:
        area = {"New York State": "New York", "Washington State": "Washington"}.get(division["label"], division["label"])
        return f"{entry['label']}, {area}"
    return f"{entry['label']}, {country_label}"
