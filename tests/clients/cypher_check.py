#!/usr/bin/env python3
"""Loads nodes.csv and edges.csv into a graph database and asks in Cypher what links a person to a place.

    cypher_check.py GRAPH_JSON FOLDER

The database is Ladybug, which needs no server. Ends with status 1 and the first difference where there is one.
"""

import sys
import tempfile
from pathlib import Path

import ladybug
from expected import Graph, expect
from tables_check import bare

READ = "(header=true, parallel=false, escape='\"')"


def main(path, folder):
    graph = Graph(path)
    nodes, edges = Path(folder) / "nodes.csv", Path(folder) / "edges.csv"
    with tempfile.TemporaryDirectory() as scratch:
        connection = ladybug.Connection(ladybug.Database(str(Path(scratch) / "graph")))

        def ask(query, **parameters):
            return connection.execute(query, parameters).get_all()

        def table(path):
            """A table as texts: which columns it has, and how to read it."""
            names = headers(path)
            return names, f"LOAD WITH HEADERS ({texts(names)}) FROM '{path}' {READ}"

        names, read = table(nodes)
        ask(f"CREATE NODE TABLE Entity({texts(names)}, PRIMARY KEY (id))")
        ask(f"COPY Entity FROM ({read} RETURN {', '.join(names)})")
        names, read = table(edges)
        rest = [name for name in names if name not in ("start_id", "end_id")]
        ask(f"CREATE REL TABLE Link(FROM Entity TO Entity, {texts(rest)})")
        ask(f"COPY Link FROM ({read} RETURN {', '.join(['start_id', 'end_id'] + rest)})")

        rows = ask("MATCH (n:Entity) RETURN n.id, n.label")
        expect("labels", dict(zip((id for id, _ in rows), bare([label for _, label in rows]))), graph.labels)
        rows = ask("MATCH (a:Entity)-[r:Link]->(b:Entity) RETURN a.id, r.type, r.tier, b.id")
        found = sorted(map(tuple, rows))
        expect("edges", found, sorted((e["source"], e["type"], e["tier"], e["target"]) for e in graph.edges))
        expected = chains(graph)
        # In two steps: in one, ladybug 0.22 gives rows whose r.tier is not 'stated'.
        rows = ask(
            "MATCH (a:Entity {type: 'person'})-[r:Link {tier: 'stated'}]-(b:Entity) WITH DISTINCT a, b"
            " MATCH (b)-[s:Link]-(c:Entity {type: 'place'}) WHERE s.tier <> 'co_occurrence' RETURN DISTINCT a.id, b.id, c.id"
        )
        found = set(map(tuple, rows))
        expect("chains too many", sorted(found - expected), [])
        expect("chains that lack", sorted(expected - found), [])
        expect("some of it", bool(expected), True)
    print(f"ladybug {ladybug.__version__}: {len(graph.nodes)} nodes, {len(graph.edges)} edges, {len(expected)} chains")


def texts(names):
    return ", ".join(f"{name} STRING" for name in names)


def headers(path):
    """The columns as names of Cypher, without what Neo4j's importer reads of them."""
    own = {":START_ID": "start_id", ":END_ID": "end_id", ":TYPE": "class", ":LABEL": "class"}
    with open(path, encoding="utf-8") as file:
        line = file.readline().strip()
    return [own.get(name, name.split(":")[0]) for name in line.split(",")]


def chains(graph):
    types = {node["id"]: node["type"] for node in graph.nodes}
    both = lambda edges: {(e[a], e[b]) for e in edges for a, b in (("source", "target"), ("target", "source"))}
    first = both(e for e in graph.edges if e["tier"] == "stated")
    second = both(e for e in graph.edges if e["tier"] != "co_occurrence")
    found = {(a, b, d) for a, b in first if types[a] == "person" for c, d in second if b == c and types[d] == "place"}
    return found


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
