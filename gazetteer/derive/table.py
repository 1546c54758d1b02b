"""Tables of the gazetteer: their columns, their canonical form on disk, and the folding their checks use."""

import csv
import io
import re
import unicodedata
from pathlib import Path

GAZETTEER = Path(__file__).resolve().parent.parent
CORRECTIONS = GAZETTEER / "corrections"

COUNTRY_COLUMNS = (
    "id label kind iso2 iso3 latitude longitude population names acronyms demonyms weak wikidata"
).split()
PLACE_COLUMNS = (
    "id label kind country within latitude longitude population names acronyms demonyms stands_for weak wikidata"
).split()
LIST_COLUMNS = {"names", "acronyms", "demonyms", "weak"}

# Letters that Unicode does not decompose, as news in English writes them.
_LATIN = str.maketrans({
    "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "Ð": "D", "þ": "th", "Þ": "Th",
    "ß": "ss", "æ": "ae", "Æ": "Ae", "œ": "oe", "Œ": "Oe", "ı": "i", "ə": "a", "Ə": "A", "ŭ": "u",
})
_QUOTES = "'’‘`ʻʼʿʾ´"


def ascii_letters(text):
    """The text without accents: "São Tomé" gives "Sao Tome"."""
    decomposed = unicodedata.normalize("NFKD", text.translate(_LATIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c))


def fold(text):
    """The form under which two aliases are the same: no case, accents, quotes; hyphens are spaces."""
    plain = ascii_letters(text).lower()
    plain = plain.translate({ord(c): None for c in _QUOTES})
    return " ".join(re.sub(r"[-‐‑–—]", " ", plain).split())


def slug(text):
    """The part of an id after the slash: lower-case ASCII words joined by hyphens."""
    plain = ascii_letters(text).lower().translate({ord(c): None for c in _QUOTES})
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")


def split(field):
    """The values of a field that holds several."""
    return [value for value in field.split("|") if value]


def distinct(values, besides=()):
    """The values in order, without those that fold to an earlier one or to one of `besides`."""
    seen = {fold(value) for value in besides}
    kept = []
    for value in values:
        key = fold(value)
        if key and key not in seen:
            seen.add(key)
            kept.append(value)
    return kept


def read_table(path):
    """The rows of a CSV file as dictionaries. Raises OSError when the file is absent."""
    with open(path, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_list(path):
    """The entries of a word list, without its comments."""
    lines = Path(path).read_text(encoding="utf-8").splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]


def table_text(columns, rows):
    """A table in canonical form: sorted by id in byte order, `\\n` line ends, quotes only where needed."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in sorted(rows, key=lambda row: row["id"].encode()):
        cells = (row.get(column, "") for column in columns)
        writer.writerow(["|".join(cell) if isinstance(cell, list) else cell for cell in cells])
    return out.getvalue()


def write_table(name, columns, rows):
    """Writes a table of the gazetteer and returns its number of rows."""
    (GAZETTEER / name).write_text(table_text(columns, rows), encoding="utf-8")
    return len(rows)


def list_text(comment, entries):
    """A word list in canonical form: its comment, then the entries sorted by bytes."""
    head = "".join(f"# {line}\n" for line in comment)
    return head + "".join(f"{entry}\n" for entry in sorted(set(entries), key=str.encode))


def write_list(name, comment, entries):
    """Writes a word list of the gazetteer and returns its number of entries."""
    (GAZETTEER / "lists" / name).write_text(list_text(comment, entries), encoding="utf-8")
    return len(set(entries))


def degrees(value):
    """A coordinate as the tables write it: four decimals (about ten metres), no trailing zeros."""
    text = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text
