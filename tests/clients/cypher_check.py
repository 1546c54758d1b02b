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

READ = "(header=true, parallel=false, escape='\"', list_unbraced=true, auto_detect=false)"


def main(path, folder):
    graph = Graph(path)
    nodes, edges = Path(folder) / "nodes.csv", Path(folder) / "edges.csv"
    with tempfile.TemporaryDirectory() as scratch:
        connection = ladybug.Connection(ladybug.Database(str(Path(scratch) / "graph")))

        def ask(query, **parameters):
            return connection.execute(query, parameters).get_all()

        texts = " ".join(f"{name} STRING," for name in headers(nodes)[1:])
        ask(f"CREATE NODE TABLE Entity(id STRING, {texts} PRIMARY KEY (id))")
        ask(f"COPY Entity FROM '{nodes}' {READ}")
        names = headers(edges)
        texts = ", ".join(f"{name} STRING" for name in names if name not in ("start_id", "end_id"))
        ask(f"CREATE REL TABLE Link(FROM Entity TO Entity, {texts})")
        columns = ", ".join(f"column{at}" for at, name in enumerate(names) if name not in ("start_id", "end_id"))
        start, end = names.index("start_id"), names.index("end_id")
        ask(f"COPY Link FROM (LOAD FROM '{edges}' {READ} RETURN column{start}, column{end}, {columns})")

        rows = ask("MATCH (n:Entity) RETURN n.id, n.label")
        expect("labels", dict(zip((id for id, _ in rows), bare([label for _, label in rows]))), graph.labels)
        rows = ask("MATCH (a:Entity)-[r:Link]->(b:Entity) RETURN a.id, r.type, r.tier, b.id")
        found = sorted(map(tuple, rows))
        expect("edges", found, sorted((e["source"], e["type"], e["tier"], e["target"]) for e in graph.edges))
        expected = chains(graph)
        rows = ask(
            "MATCH (a:Entity)-[r:Link]-(b:Entity)-[s:Link]-(c:Entity) WHERE a.type = 'person' AND c.type = 'place'"
            " AND r.tier = 'stated' AND s.tier IN ['stated', 'known'] RETURN DISTINCT a.id, b.id, c.id"
        )
        expect("what links persons to places", sorted(map(tuple, rows)), expected)
        expect("some of it", bool(expected), True)
    print(f"ladybug {ladybug.__version__}: {len(graph.nodes)} nodes, {len(graph.edges)} edges, {len(expected)} chains")


def headers(path):
    """The columns without what Neo4j's importer reads of them."""
    with open(path, encoding="utf-8") as file:
        line = file.readline().strip()
    return [name.lstrip(":").split(":")[0].lower().replace("label", "class") if name.startswith(":") and "_ID" not in name else name.lstrip(":").split(":")[0].lower() for name in line.split(",")]


def chains(graph):
    types = {node["id"]: node["type"] for node in graph.nodes}
    both = lambda edges: {(e[a], e[b]) for e in edges for a, b in (("source", "target"), ("target", "source"))}
    first = both(e for e in graph.edges if e["tier"] == "stated")
    second = both(e for e in graph.edges if e["tier"] != "co_occurrence")
    found = {(a, b, d) for a, b in first if types[a] == "person" for c, d in second if b == c and types[d] == "place"}
    return sorted(found)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
