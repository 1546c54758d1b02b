"""The words of a Hunspell dictionary, with their inflected forms."""

import re


def words(affixes, dictionary):
    """Yields (stem, form) for each stem and each form its flags allow; the stem is a form of itself.

    Covers what the English dictionary uses: flags of one letter, prefixes and suffixes that strip and add
    letters under a condition on the stem, and prefixes and suffixes together.
    """
    prefixes, suffixes, compound_only = _rules(affixes)
    for line in dictionary.splitlines()[1:]:
        stem, _, flags = line.split("\t")[0].strip().partition("/")
        if not stem or compound_only in flags:
            continue
        yield stem, stem
        for form in _forms(stem, flags, prefixes, suffixes):
            yield stem, form


def _rules(text):
    prefixes, suffixes, compound_only = {}, {}, "\0"
    for line in text.splitlines():
        fields = line.split()
        if len(fields) >= 2 and fields[0] == "ONLYINCOMPOUND":
            compound_only = fields[1]
        if len(fields) < 5 or fields[0] not in ("PFX", "SFX"):
            continue
        kind, flag, strip, add, condition = fields[:5]
        strip = "" if strip == "0" else strip
        add = "" if add == "0" else add.split("/")[0]
        if kind == "PFX":
            prefixes.setdefault(flag, []).append((strip, add, re.compile(condition)))
        else:
            suffixes.setdefault(flag, []).append((strip, add, re.compile(f"(?:{condition})$")))
    return prefixes, suffixes, compound_only


def _forms(stem, flags, prefixes, suffixes):
    ended = [stem]
    for flag in flags:
        for strip, add, condition in suffixes.get(flag, ()):
            if stem.endswith(strip) and condition.search(stem):
                form = stem[: len(stem) - len(strip)] + add
                ended.append(form)
                yield form
    for flag in flags:
        for strip, add, condition in prefixes.get(flag, ()):
            for form in ended:
                if form.startswith(strip) and condition.match(form):
                    yield add + form[len(strip):]
