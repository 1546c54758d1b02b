#!/usr/bin/env python3
"""Loads GraphML and GEXF with NetworkX, and GraphML with igraph, and compares them with graph.json.

    xml_check.py GRAPH_JSON GRAPHML GEXF

Ends with status 1 and the first difference where there is one. Needs networkx 3.4 and igraph 0.11 or later.
"""

import sys

import igraph
import networkx
from expected import Graph, best, expect, visible


def main(path, graphml, gexf):
    graph = Graph(path)
    for name, read in (
        ("GraphML", networkx.read_graphml(graphml, force_multigraph=True)),
        ("GEXF", networkx.read_gexf(gexf)),
    ):
        check(name, graph, read)
    vertices = igraph.Graph.Read_GraphML(graphml)
    expect("igraph: nodes", vertices.vcount(), len(graph.nodes))
    expect("igraph: edges", vertices.ecount(), len(graph.edges))
    expect("igraph: labels", vertices.vs["label"], [visible(node["label"]) for node in graph.nodes])
    expect("igraph: tiers", vertices.es["tier"], [edge["tier"] for edge in graph.edges])
    expect("igraph: denied", [int(n) for n in vertices.es["denied"]], [edge["denied"] for edge in graph.edges])
    print(
        f"networkx {networkx.__version__}, igraph {igraph.__version__}:"
        f" {len(graph.nodes)} nodes, {len(graph.edges)} edges in GraphML and GEXF"
    )


def check(name, graph, read):
    expect(f"{name}: nodes", read.number_of_nodes(), len(graph.nodes))
    expect(f"{name}: edges", read.number_of_edges(), len(graph.edges))
    expect(f"{name}: a directed multigraph", (read.is_directed(), read.is_multigraph()), (True, True))
    for node in graph.nodes:
        found = read.nodes[visible(node["id"])]
        expect(f"{name}: the label of {node['id']}", found["label"], visible(node["label"]))
        expect(f"{name}: the type of {node['id']}", found["type"], node["type"])
        expect(f"{name}: the stories of {node['id']}", found["stories"], node["stories"])
    numbered = {f"e{number}": edge for number, edge in enumerate(graph.edges)}
    seen = set()
    for source, target, key, found in read.edges(keys=True, data=True):
        edge = numbered[found.get("id", key)]
        seen.add(found.get("id", key))
        expect(f"{name}: the ends of {key}", (source, target), (visible(edge["source"]), visible(edge["target"])))
        for attribute in ("type", "tier", "label", "weight", "stories", "affirmed", "denied", "possible", "planned", "directed"):
            expect(f"{name}: {attribute} of {key}", found[attribute], edge[attribute])
        for attribute in ("first", "last", "npmi"):
            expect(f"{name}: {attribute} of {key}", found.get(attribute), edge.get(attribute))
        sentence = best(edge)
        expect(f"{name}: the sentence of {key}", found.get("sentence"), sentence and visible(sentence["text"]))
        document = sentence and visible(graph.documents[sentence["document"]]["id"])
        expect(f"{name}: the document of {key}", found.get("document"), document)
    expect(f"{name}: ids of edges", len(seen), len(graph.edges))


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
