"""ministries.csv: the ministries that nearly every country has under a regular name."""

from .table import CORRECTIONS, GAZETTEER, fold, read_list, read_table, slug, split, write_table

AGENCY_COLUMNS = "id,label,kind,country,parent,seat,names,acronyms,demonyms,weak,wikidata".split(",")


def ministries(country_rows, city_rows):
    """A row for each country and each line of corrections/ministries.csv, less those that agencies.csv has."""
    irregular = set(read_list(CORRECTIONS / "ministries-irregular.txt"))
    patterns = [(split(row["forms"]), split(row["but"])) for row in read_table(CORRECTIONS / "ministries.csv")]
    seats = {row["stands_for"]: row["id"] for row in city_rows if row["stands_for"]}
    taken = {(row["country"], fold(name)) for row in read_table(GAZETTEER / "agencies.csv") for name in _bare(row)}
    adjectives = [country["demonyms"][0] for country in country_rows if country["demonyms"]]
    rows = []
    for country in country_rows:
        if country["kind"] != "country" or country["iso2"] in irregular or not country["demonyms"]:
            continue
        adjective = country["demonyms"][0]
        for forms, but in patterns:
            if country["iso2"] in but or any((country["id"], fold(form)) in taken for form in forms):
                continue
            names = _full(forms, adjective, country["label"])
            if adjectives.count(adjective) > 1:  # "Congolese" is said of two countries
                names = [f"{form} of {country['label']}" for form in forms]
            label = names[0]
            rows.append({
                "id": f"agency/{slug(label)}",
                "label": label,
                "kind": "ministry",
                "country": country["id"],
                "seat": seats.get(country["id"], ""),
                "names": names[1:],
                "weak": forms,
            })
    return rows


def write_ministries(rows):
    """Writes ministries.csv. Returns the count of rows."""
    return write_table("ministries.csv", AGENCY_COLUMNS, rows)


def _full(forms, adjective, country):
    """The forms with their country: "Kenyan Defence Ministry", "Ministry of Defence of Kenya"."""
    before = [f"{adjective} {form}" for form in forms]
    return before + [f"{form} of {country}" for form in forms if " of " in form]


def _bare(row):
    """A body's names without its country, as far as its row has them."""
    return [row["label"], *split(row["names"]), *split(row["weak"])]
