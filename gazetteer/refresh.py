#!/usr/bin/env python3
"""Rewrites the files of the gazetteer that are derived from packages: countries, cities, regions, name lists.

    python3 gazetteer/refresh.py            rewrite the files and check them
    python3 gazetteer/refresh.py --check    only check the files that are there

The packages must be installed; when one is absent, the script prints the commands that install it and ends with
status 2. A failed check ends with status 1. Corrections by hand stand in gazetteer/corrections/ and win over the
packages. The same packages and corrections give the same bytes. Needs Python 3.9.
"""

import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True
GAZETTEER = Path(__file__).resolve().parent
sys.path.insert(0, str(GAZETTEER))

from derive import check  # noqa: E402
from derive.cities import SMALL, candidates, cities, write_cities  # noqa: E402
from derive.countries import country_ids, write_countries  # noqa: E402
from derive.ministries import ministries, write_ministries  # noqa: E402
from derive.names import Names, write_lists  # noqa: E402
from derive.regions import regions, write_regions  # noqa: E402
from derive.sources import Sources  # noqa: E402
from derive.table import fold, read_table, split  # noqa: E402
from derive.towns import town_names, write_towns  # noqa: E402


def main():
    options = arguments()
    if not options.check:
        sources = Sources(options.node)
        missing = sources.missing()
        if missing:
            print("Packages are missing. Install them with:", *missing, sep="\n  ", file=sys.stderr)
            return 2
        for package, found, expected in sources.versions():
            note = "" if found == expected else f" (the committed files were made with {expected})"
            print(f"{package} {found}{note}")
        for file, count in refresh(sources).items():
            print(f"{file}: {count}")
    problems = check.problems()
    print(*problems, sep="\n", end="\n" if problems else "")
    print(f"check: {len(problems)} problems")
    return 1 if problems else 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--check", action="store_true", help="check the files and write nothing")
    parser.add_argument("--node", default=".", help="the folder that holds node_modules (default: this one)")
    return parser.parse_args()


def refresh(sources):
    """Rewrites all derived files. Returns the number of entries by file."""
    country_rows = write_countries(sources)
    ids = country_ids(country_rows)
    peoples = {fold(alias) for row in country_rows for alias in aliases(row)}
    names = Names(sources, peoples)
    hand = hand_places()
    entries = candidates(sources)
    region_rows = regions(sources, ids, taken_names(entries, ids, country_rows, hand), names)
    region_rows = without_hand_places(region_rows, hand)
    city_rows = without_hand_places(cities(entries, country_rows, region_rows, hand, names), hand)
    without_city_names(region_rows, city_rows)
    known = [row for row in city_rows if int(row["population"] or 0) > SMALL]
    places = {fold(row["label"]) for row in known + region_rows} | peoples
    towns = town_names(sources, names)
    return {
        "countries.csv": len(country_rows),
        "regions.csv": write_regions(region_rows),
        "cities.csv": write_cities(city_rows),
        "ministries.csv": write_ministries(ministries(country_rows, city_rows)),
        **write_lists(names, places, towns),
        **write_towns(towns),
    }


def aliases(row):
    return [row["label"], *row["names"], *row["demonyms"], *row["weak"]]


def taken_names(entries, ids, country_rows, hand):
    """Folded names that a region may not have to itself: under its country's id, under "" for everywhere, and under
    "cities" for regions that nobody reviewed."""
    taken = {country: set() for country in ids.values()}
    known = [entry for entry in entries if entry["population"] >= SMALL or entry["capital"] or entry["status"]]
    for entry in known:
        taken[ids[entry["country"]]].update(fold(name) for name in [entry["label"], *entry["names"]])
    taken[""] = {fold(name) for row in country_rows for name in [row["label"], *row["names"]]}
    taken[""] |= {fold(entry["label"]) for entry in entries if entry["status"] == "strong" or entry["capital"]}
    taken[""] |= hand["better_known"] - hand["names"]
    taken["cities"] = {fold(entry["label"]) for entry in known}
    return taken


def hand_places():
    """The ids of the hand-written places.csv, its folded names, these with the country they are in, and what is
    better known by a name than a town is: all names of the hand-written tables."""
    rows = hand_rows("places.csv")
    named = {(fold(name), row["country"]) for row in rows for name in [row["label"], *split(row["names"])]}
    others = rows + hand_rows("people.csv") + hand_rows("agencies.csv")
    columns = ("names", "acronyms", "demonyms")
    better_known = {fold(name) for row in others for column in columns for name in split(row.get(column, ""))}
    better_known |= {fold(row["label"]) for row in others if row["label"] not in split(row["weak"])}
    return {"ids": {row["id"] for row in rows}, "names": {name for name, _ in named}, "named": named, "better_known": better_known}


def hand_rows(name):
    path = GAZETTEER / name
    return read_table(path) if path.is_file() else []


def without_city_names(region_rows, city_rows):
    """Takes from regions the bare names that weak cities in them have: neither could be told from the other."""
    weak = [row for row in city_rows if row["weak"] or "," in row["label"]]
    cities = {(fold(row["label"].partition(",")[0]), row["within"]) for row in weak}
    for row in region_rows:
        row["weak"] = [name for name in row["weak"] if (fold(name), row["id"]) not in cities]


def without_hand_places(rows, hand):
    """The rows less those that places.csv has, by id or by label and country, and less its names as aliases."""
    kept = [row for row in rows if row["id"] not in hand["ids"] and (fold(row["label"]), row["country"]) not in hand["named"]]
    for row in kept:
        row["names"] = [name for name in row["names"] if fold(name) not in hand["names"]]
    return kept


if __name__ == "__main__":
    sys.exit(main())
