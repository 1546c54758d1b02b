#!/usr/bin/env python3
"""Loads Turtle with Oxigraph and rdflib, asks it in SPARQL, and compares it with graph.json.

    turtle_check.py GRAPH_JSON TTL

Checks above all that nothing is a triple of its own that somebody denies or that is only possible or planned. Ends with status 1 and the
first difference where there is one. Needs pyoxigraph 0.4 and rdflib 7 or later.
"""

import sys
from collections import Counter

import pyoxigraph
import rdflib
from expected import Graph, asserted, expect

RELATION = "urn:corkboard:relation/"
PREFIXES = """
PREFIX rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#>
PREFIX rdfs: <http://www.w3.org/2000/01/rdf-schema#>
PREFIX prov: <http://www.w3.org/ns/prov#>
PREFIX schema: <http://schema.org/>
PREFIX owl: <http://www.w3.org/2002/07/owl#>
PREFIX cb: <urn:corkboard:term/>
"""


def main(path, ttl):
    graph = Graph(path)
    store = pyoxigraph.Store()
    store.load(path=ttl, format=pyoxigraph.RdfFormat.TURTLE)
    check("Oxigraph", graph, lambda query: [[term and term.value for term in row] for row in store.query(PREFIXES + query)])
    other = rdflib.Graph()
    other.parse(ttl, format="turtle")
    expect("rdflib: triples", len(other), len(store))
    check("rdflib", graph, lambda query: [[term and term.value if isinstance(term, rdflib.Literal) else term and str(term) for term in row] for row in other.query(PREFIXES + query)])
    print(f"pyoxigraph {pyoxigraph.__version__}, rdflib {rdflib.__version__}: {len(store)} triples")


def check(name, graph, ask):
    rows = ask("SELECT ?id ?label WHERE { ?node cb:id ?id; rdfs:label ?label }")
    expect(f"{name}: labels", dict(rows), graph.labels)
    expect(f"{name}: nodes", len(rows), len(graph.nodes))
    rows = ask("""SELECT ?s ?type ?t ?tier ?affirmed ?denied ?possible ?planned WHERE {
        ?edge a rdf:Statement; rdf:subject/cb:id ?s; rdf:predicate ?type; rdf:object/cb:id ?t; cb:tier ?tier;
            cb:affirmed ?affirmed; cb:denied ?denied; cb:possible ?possible; cb:planned ?planned }""")
    found = sorted((s, r.removeprefix(RELATION), t, tier, *map(int, counts)) for s, r, t, tier, *counts in rows)
    counts = ("affirmed", "denied", "possible", "planned")
    expected = sorted((e["source"], e["type"], e["target"], e["tier"], *(e[c] for c in counts)) for e in graph.edges)
    expect(f"{name}: statements", found, expected)
    rows = ask("SELECT ?s ?type ?t WHERE { ?a ?type ?b. ?a cb:id ?s. ?b cb:id ?t. FILTER(STRSTARTS(STR(?type), 'urn:corkboard:relation/')) }")
    found = {(s, r.removeprefix(RELATION), t) for s, r, t in rows}
    expected = set()
    for edge in filter(asserted, graph.edges):
        expected.add((edge["source"], edge["type"], edge["target"]))
        if not edge["directed"]:
            expected.add((edge["target"], edge["type"], edge["source"]))
    expect(f"{name}: triples of relations", found, expected)
    expect(f"{name}: some of them", bool(found), True)
    rows = ask("""SELECT ?text ?document ?polarity WHERE { ?edge prov:wasDerivedFrom ?quotation.
        ?quotation prov:value ?text; prov:wasQuotedFrom/schema:identifier ?document. OPTIONAL { ?quotation cb:polarity ?polarity } }""")
    found = Counter(map(tuple, rows))
    expected = Counter((e["text"], graph.documents[e["document"]]["id"], e.get("polarity")) for _, e in graph.evidence())
    expect(f"{name}: quotations", found, expected)
    rows = ask("SELECT ?id ?item WHERE { ?node cb:id ?id; owl:sameAs ?item }")
    known = {node["id"]: "http://www.wikidata.org/entity/" + node["wikidata"] for node in graph.nodes if "wikidata" in node}
    expect(f"{name}: Wikidata", dict(rows), known)
    expect(f"{name}: some of Wikidata", bool(rows), True)


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
