"""Checks the gazetteer's tables: canonical form, ids, references and aliases."""

from .table import COUNTRY_COLUMNS, GAZETTEER, LIST_COLUMNS, PLACE_COLUMNS, fold, list_text, read_list, read_table, split, table_text

TABLES = {"countries.csv": COUNTRY_COLUMNS, "cities.csv": PLACE_COLUMNS, "regions.csv": PLACE_COLUMNS}
LISTS = (
    "given-names.txt given-names-ambiguous.txt surnames.txt family-first-surnames.txt ordinary-words.txt towns.txt"
).split()
_REFERENCES = ("country", "within", "stands_for")


def problems():
    """What is wrong with the derived files, one line each; empty when all is well."""
    found, ids, tables = [], {}, {}
    for name, columns in TABLES.items():
        tables[name] = read_table(GAZETTEER / name)
        if (GAZETTEER / name).read_text(encoding="utf-8") != table_text(columns, tables[name]):
            found.append(f"{name}: not in canonical form")
        for row in tables[name]:
            if row["id"] in ids:
                found.append(f"{name}: {row['id']} is also in {ids[row['id']]}")
            ids[row["id"]] = name
    hand = GAZETTEER / "places.csv"
    if hand.is_file():
        for row in read_table(hand):
            if row["id"] in ids:
                found.append(f"places.csv: {row['id']} is also in {ids[row['id']]}")
            ids[row["id"]] = "places.csv"
    for name, rows in tables.items():
        for row in rows:
            found += [f"{name}: {row['id']}: {problem}" for problem in _row_problems(row, ids)]
    for name in LISTS:
        found += _list_problems(name)
    return found


def _row_problems(row, ids):
    if not row["label"]:
        yield "no label"
    for column in LIST_COLUMNS & set(row):
        values = row[column].split("|") if row[column] else []
        if any(not value.strip() or value != value.strip() for value in values):
            yield f"{column}: an empty alias or one with spaces around it"
        if len({fold(value) if column == "names" else value for value in values}) != len(values):
            yield f"{column}: the same alias twice"
    if fold(row["label"]) in {fold(name) for name in split(row["names"])}:
        yield "names repeats the label"
    for column in _REFERENCES:
        if row.get(column) and row[column] not in ids:
            yield f"{column}: no such id {row[column]}"
    for column, limit in (("latitude", 90), ("longitude", 180)):
        if row[column] and not -limit <= float(row[column]) <= limit:
            yield f"{column} out of range"


def _list_problems(name):
    path = GAZETTEER / "lists" / name
    text = path.read_text(encoding="utf-8")
    comment = [line[2:] for line in text.splitlines() if line.startswith("#")]
    entries = read_list(path)
    if text != list_text(comment, entries):
        yield f"{name}: not in canonical form"
    if not comment:
        yield f"{name}: no comment says what it is"
    for entry in entries:
        if entry != entry.lower():
            yield f"{name}: {entry} is not lower case"
