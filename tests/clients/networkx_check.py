#!/usr/bin/env python3
"""Loads graph.json as its users do, with NetworkX, and compares it with the JSON itself.

    networkx_check.py GRAPH_JSON [ARTICLES]

Checks the numbers of nodes and edges, that no edge leads to a node that is not there, and that keys are unique. With
the folder of the articles it also checks that every evidence span of a text file cuts out what it says. Ends with status
1 and the first difference where there is one. Needs networkx 3.4 or later.
"""

import json
import sys
from pathlib import Path

import networkx


def main(path, articles=None):
    with open(path, encoding="utf-8") as file:
        saved = json.load(file)
    graph = networkx.node_link_graph(saved, edges="edges")
    nodes, edges = saved["nodes"], saved["edges"]
    expect("nodes", graph.number_of_nodes(), len(nodes))
    expect("edges", graph.number_of_edges(), len(edges))
    expect("a directed graph", graph.is_directed(), True)
    expect("a multigraph", graph.is_multigraph(), True)
    expect("documents", len(graph.graph["documents"]), len(saved["graph"]["documents"]))
    expect("some nodes", bool(nodes), True)
    expect("ends of edges without a node", {e[k] for e in edges for k in ("source", "target")} - {n["id"] for n in nodes}, set())
    for node in nodes:
        expect(f"the label of {node['id']}", graph.nodes[node["id"]]["label"], node["label"])
    for edge in edges:
        expect(f"the tier of {edge['key']}", graph.edges[edge["source"], edge["target"], edge["key"]]["tier"], edge["tier"])
    spans = check_spans(saved, Path(articles)) if articles else 0
    print(f"networkx {networkx.__version__}: {len(nodes)} nodes, {len(edges)} edges, {spans} sentences found in their articles")


def check_spans(saved, articles):
    """How many sentences of evidence stand in the text where the graph says they do."""
    checked, texts = 0, {}
    for edge in saved["edges"]:
        for evidence in edge.get("evidence", []):
            path = articles / saved["graph"]["documents"][evidence["document"]]["id"]
            if not path.is_file() or path.suffix not in (".txt", ".md"):
                continue
            if path not in texts:
                with open(path, encoding="utf-8-sig", newline="") as file:
                    texts[path] = file.read()
            start, end = evidence["sentence_span"]
            expect(f"a sentence of {path.name}", texts[path][start:end], evidence["text"])
            for side in ("source_span", "target_span"):
                low, high = evidence[side]
                expect(f"{side} within its sentence in {path.name}", start <= low < high <= end, True)
            checked += 1
    expect("some sentences to check", checked > 0, True)
    return checked


def expect(what, found, expected):
    if found != expected:
        sys.exit(f"{what}: found {found!r}, expected {expected!r}")


if __name__ == "__main__":
    if len(sys.argv) not in (2, 3):
        sys.exit(__doc__)
    main(*sys.argv[1:])
