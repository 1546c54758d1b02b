"""Given names, surnames and ordinary words: the lists that tell a person's name from other words."""

import importlib
import unicodedata
from collections import Counter
from pathlib import Path

from . import hunspell
from .table import CORRECTIONS, ascii_letters, fold, read_list, write_list

COMMON_GIVEN = 500
"""Places in the census up to which a given name or surname counts as common when it is also a place or word."""
COMMON_SURNAMES = 1500
CENSUS_SURNAMES = 20_000
"""How many census surnames may make a town's name weak; rarer ones only speak for a person, and never against a town."""

GENDER_SHARE = 20
"""A name of both sexes is a man's or a woman's where it is this many times as frequent there."""

# Particles and titles that stand among the sources' names but are no names by themselves.
_NO_NAMES = set("""
    van von der den del della des dos das ter ten las los lady lord king prince princess duke baron sheikh shaikh emir imam
    captain general colonel major doctor judge bishop saint sister brother infant unnamed unknown baby male female
    monday tuesday wednesday thursday friday saturday sunday january february march july september october november
    december government ministry street
    """.split())
# Two letters are mostly initials or syllables; these are given names in their own right.
_SHORT_GIVEN = set("al bo cy ed jo mo ty li xi yu wu yi bi".split())


class Names:
    """The name lists. `places` are the folded names of countries and their peoples."""

    def __init__(self, sources, places):
        ambiguous = _words_of("given-names-ambiguous.txt")
        plain = _words_of("given-names-plain.txt")
        added = _words_of("given-names-added.txt")
        self.words = ordinary_words(sources) - plain
        census = sources.census("male")[:COMMON_GIVEN] + sources.census("female")[:COMMON_GIVEN]
        self.common_given = set(census)
        given = set(sources.census("male")) | set(sources.census("female")) | faker_names("first")
        given = {part for name in given for part in name.split()} - self.words - _NO_NAMES
        given = {name for name in given if _is_name(name, _SHORT_GIVEN)}
        given = {name for name in given if fold(name) not in places or name in self.common_given}
        self.given = given | added | ambiguous
        spelled = _both_spellings(self.given, self.words)
        self.gendered = {sex: spelled & found for sex, found in gendered(sources).items()}
        women, men = _words_of("given-names-feminine.txt"), _words_of("given-names-masculine.txt")
        self.gendered = {"female": self.gendered["female"] - men | women, "male": self.gendered["male"] - women | men}
        self.places = places
        self.ambiguous = (ambiguous | (self.given & self.words)) | {n for n in self.given if fold(n) in places}
        self.common_surnames = set(sources.census("last")[:COMMON_SURNAMES])
        surnames = set(sources.census("last")[:CENSUS_SURNAMES]) | faker_names("last")
        kept = {name for name in surnames if name not in self.words or name in self.common_surnames}
        kept = {name for name in kept if _is_name(name, ()) and name not in _NO_NAMES}
        kept = {name for name in kept if fold(name) not in places or name in self.common_surnames}
        self.surnames = kept | _words_of("surnames-added.txt")
        rare = set(sources.census("last")[CENSUS_SURNAMES:]) - self.surnames - self.words - _NO_NAMES
        self.rare_surnames = {name for name in rare if len(name) > 3 and _is_name(name, ()) and fold(name) not in places}
        self.family_first = _words_of("family-first-surnames.txt")


def write_lists(names, place_names, towns):
    """Writes the lists; `place_names` are folded names of cities and regions. Returns the counts by file."""
    rare = {name for name in names.rare_surnames if fold(name) not in place_names and name not in towns}
    ambiguous = names.ambiguous | {name for name in names.given if fold(name) in place_names}
    return {
        "given-names.txt": write_list("given-names.txt", [
            "Given names, lower case, in Latin script; with accents and, where that differs, also without.",
            "From PyPI names (US Census 1990, MIT) and Faker (MIT), less ordinary words; additions by hand.",
            "Derived by refresh.py: change corrections/, not this file.",
        ], _both_spellings(names.given, names.words)),
        "given-names-ambiguous.txt": write_list("given-names-ambiguous.txt", [
            "Those of given-names.txt that are also ordinary words or places: weaker evidence of a person.",
            "Derived by refresh.py: change corrections/, not this file.",
        ], _both_spellings(ambiguous, names.words)),
        **{
            f"given-names-{kind}.txt": write_list(f"given-names-{kind}.txt", [
                f"Those of given-names.txt that are {whose} names nearly always, in every country of the sources.",
                "From PyPI names (US Census 1990, MIT) and Faker (MIT); additions by hand.",
                "Derived by refresh.py: change corrections/, not this file.",
            ], names.gendered[sex])
            for kind, whose, sex in (("feminine", "women's", "female"), ("masculine", "men's", "male"))
        },
        "surnames.txt": write_list("surnames.txt", [
            "Surnames, lower case, in Latin script; with accents and, where that differs, also without.",
            f"From PyPI names (US Census 1990, MIT) and Faker (MIT); additions by hand.",
            f"After the {CENSUS_SURNAMES} most frequent of the census only names that no town has.",
            f"Ordinary words stay only among the {COMMON_SURNAMES} most frequent.",
            "Derived by refresh.py: change corrections/, not this file.",
        ], _both_spellings(names.surnames | rare, names.words)),
        "family-first-surnames.txt": write_list("family-first-surnames.txt", [
            "East Asian surnames that stand before the given name (\"Kim\", \"Xi\", \"Nguyen\"), lower case. By hand.",
            "Derived by refresh.py: change corrections/, not this file.",
        ], names.family_first),
        "ordinary-words.txt": write_list("ordinary-words.txt", [
            "Ordinary English words with their inflected forms: the entries that dictionaries have in lower case.",
            "From npm dictionary-en and dictionary-en-gb (Hunspell en_US and en_GB, from SCOWL; MIT and BSD), less some given names.",
            "Derived by refresh.py: change corrections/, not this file.",
        ], names.words),
    }


def ordinary_words(sources):
    """Forms of the dictionaries' lower-case entries, two letters and more, letters only, without possessives."""
    forms = [form for dictionary in sources.dictionaries() for form in hunspell.words(*dictionary)]
    return {form for stem, form in forms if stem == stem.lower() and form.isalpha() and len(form) > 1}


def gendered(sources):
    """The given names of each sex: those that the census and Faker's countries give to it nearly always."""
    votes = {sex: Counter() for sex in ("male", "female")}
    for sex, counter in votes.items():
        for _, names in _faker_lists(("first_name",), f"_{sex}"):
            counter.update(names | {ascii_letters(name) for name in names})
    shares = {sex: sources.census_shares(sex) for sex in votes}
    found = {}
    for sex, other in (("male", "female"), ("female", "male")):
        def is_of(name):
            common = shares[sex].get(name, 0) >= GENDER_SHARE * shares[other].get(name, 0)
            return common and votes[sex][name] >= GENDER_SHARE * votes[other][name]
        found[sex] = {name for name in {*votes[sex], *shares[sex]} if is_of(name)}
    return found


def faker_names(which):
    """Faker's names in Latin script, lower case; `which` is first or last. Includes romanised lists."""
    lists = _faker_lists((f"{which}_name", f"{which}_romanized_name"), "")
    return {name for _, names in lists for name in names}


def _faker_lists(starts, ending):
    """The names of each country's attributes that start and end so, in Latin script and lower case."""
    import faker.providers.person as person
    for folder in sorted(Path(person.__file__).parent.iterdir()):
        if not (folder / "__init__.py").is_file():
            continue
        provider = importlib.import_module(f"{person.__name__}.{folder.name}").Provider
        found = set()
        for attribute in sorted(vars(provider)):
            if attribute.startswith(starts) and attribute.endswith(ending):
                values = getattr(provider, attribute)
                if isinstance(values, (list, tuple, dict, set)):
                    found.update(value.strip() for value in values if isinstance(value, str))
        yield folder.name, {name.lower().replace("i̇", "i") for name in found if _is_latin(name)}


def _is_latin(text):
    return all("LATIN" in unicodedata.name(c, "") for c in text if c.isalpha())


def _is_name(name, short):
    letters = name.replace("-", "").replace("'", "")
    if not letters.isalpha() or name.startswith(("-", "'")) or name.endswith(("-", "'")):
        return False
    return len(letters) > 2 or name in short


def _words_of(file):
    return {word for line in read_list(CORRECTIONS / file) for word in line.split()}


def _both_spellings(names, words):
    """The names with their spellings without accents, unless that makes an ordinary word ("åge" and "age")."""
    return set(names) | ({ascii_letters(name) for name in names} - words)
