#!/usr/bin/env python3
"""Validates FollowTheMoney entities with its own library, and compares them with graph.json.

    ftm_check.py GRAPH_JSON FTM_JSON

Besides what the library's schemata say (properties that are there, required ones, values of their type), checks that every property that names an
entity names one of the file, of a schema that may stand there. Ends with status 1 and the first difference where there is one. Needs
followthemoney 3.5 or later.
"""

import json
import sys
from collections import Counter

import followthemoney.exc
from expected import Graph, asserted, expect
from followthemoney import model
from followthemoney.types import registry


def main(path, ftm):
    graph = Graph(path)
    with open(ftm, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    entities = {}
    for row in rows:
        schema = model.get(row["schema"])
        expect(f"{row['id']}: a schema", schema is not None, True)
        expect(f"{row['id']}: an id", registry.entity.validate(row["id"]), True)
        try:
            schema.validate(row)
        except followthemoney.exc.InvalidData as error:
            sys.exit(f"{row}: {error.errors}")
        for name, values in row["properties"].items():
            expect(f"{row['id']}: {row['schema']} has {name}", name in schema.properties, True)
            # As the library would keep them.
            cleaned = [schema.properties[name].type.clean(value) for value in values]
            if schema.properties[name].type.name in ("country", "date", "entity", "identifier", "url"):
                expect(f"{row['id']}: {name}", values, cleaned)
        missing = [name for name in schema.required if name not in row["properties"]]
        expect(f"{row['id']}: what is missing", missing, [])
        proxy = model.get_proxy(row)
        entities[proxy.id] = proxy
    for proxy in entities.values():
        for prop, value in proxy.itervalues():
            if prop.type == registry.entity:
                expect(f"{proxy.id}: {prop.name} names an entity", value in entities, True)
                fits = entities[value].schema.is_a(prop.range)
                expect(f"{proxy.id}: {prop.name} may be a {entities[value].schema.name}", fits, True)

    of = Counter(row["schema"] for row in rows)
    expect("people", of["Person"], sum(node["type"] == "person" for node in graph.nodes))
    expect("places", of["Address"], sum(node["type"] == "place" for node in graph.nodes))
    bodies = sum(of[schema] for schema in ("Organization", "PublicBody", "Company"))
    expect("bodies and countries", bodies, sum(node["type"] in ("agency", "country") for node in graph.nodes))
    expect("articles", of["Article"], len(graph.documents))
    things = ("Person", "Address", "Organization", "PublicBody", "Company")
    labels = Counter(name for row in rows if row["schema"] in things for name in row["properties"].get("name", []))
    expect("labels", labels, Counter(plain(node["label"]) for node in graph.nodes))
    linked = Counter(proxy.schema.name for proxy in entities.values() if proxy.schema.edge)
    nationality = {t for t, entry in graph.relation_types.items() if "nationality" in entry.get("followthemoney", [])}
    told = [edge for edge in graph.edges if asserted(edge) and edge["type"] not in nationality]
    offices = [edge for edge in told if is_office(graph, edge)]
    links = sum(linked.values()) - linked["Occupancy"]
    expect("links", links, len(told) - len(offices))
    expect("an office for each who leads a country", linked["Occupancy"] >= len(offices), True)
    expect("some links", links > 0, True)
    print(f"followthemoney {followthemoney.__version__}: {len(rows)} entities, {dict(linked)}")


def is_office(graph, edge):
    """Whether a link is an Occupancy: who leads a country or a place, with the office named."""
    schemata = graph.relation_types[edge["type"]].get("followthemoney", [])
    roles = [edge.get("role")] + [e.get("role") for e in edge["evidence"] if e.get("polarity") != "denied"]
    return "Occupancy" in schemata and not edge["target"].startswith("agency/") and any(role is not None for role in roles)


def plain(text):
    """Without control characters, with single spaces, and cut to 384 characters, as the library keeps names."""
    text = " ".join("".join(" " if c < " " or "\x7f" <= c <= "\x9f" else c for c in text).split())
    return text if len(text) <= 384 else text[:383] + "…"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
