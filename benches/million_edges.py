#!/usr/bin/env python3
"""Makes a graph.json of a million edges with the sentences behind them, to measure how large graphs load and answer.

    python3 benches/million_edges.py -o DIR [--edges N] [--seed S]

Articles are invented one by one until they have made so many edges: each is about a few entities of one topic and some
that all topics share, drawn so that few are named often and most hardly ever; each sentence names two to four of them,
and some state a relation. People are made up from Corkboard's lists of given names and surnames, organisations from
surnames; places are rows of its tables. Nothing that a sentence says is meant. The same seed gives the same bytes. Ask
it with corkboard link FROM TO -g DIR/graph.json; what can be asked is printed. Needs Python 3.9 and no packages.
"""

import argparse
import datetime
import json
import random
import sys
from pathlib import Path

sys.dont_write_bytecode = True
GAZETTEER = Path(__file__).resolve().parent.parent / "gazetteer"
sys.path.insert(0, str(GAZETTEER))

from derive.table import read_list, read_table, slug  # noqa: E402

TOPICS = 400
"""How many groups of entities are written about together."""
KEPT = 5
"""How many sentences an edge keeps."""
STATED = {
    "visits": ("visits", True, "visited"),
    "meets": ("meets", False, "met"),
    "criticizes": ("criticizes", True, "criticized"),
    "cooperates_with": ("cooperates with", False, "works with"),
    "works_for": ("works for", True, "works for"),
    "supports": ("supports", True, "backed"),
}
KNOWN = {"based_in": "is based in", "national_of": "is a national of"}
PADDING = ["after a day of talks", "as the harbour was opened again", "in spite of the rain", "for the third time this year",
           "while the council was still in session", "two days before the vote on the budget", "and left without a word"]
SOURCES = ["The Courier", "Morning Herald", "Harbour News", "Evening Wire", "The Ledger"]


def main():
    options = arguments()
    chance = random.Random(options.seed)
    nodes = entities(options.edges // 8)
    edges, documents = articles(chance, nodes, options.edges)
    options.output.mkdir(parents=True, exist_ok=True)
    path = options.output / "graph.json"
    write(path, nodes, edges, documents)
    size = path.stat().st_size / 1e6
    print(f"{path}: {len(edges)} edges, {len(documents)} documents, {size:.0f} MB")
    named = sorted(nodes, key=lambda node: (-node["mentions"], node["id"]))
    named = [node for node in named if node["mentions"] > 2]
    for at in (0, len(named) // 20, len(named) // 3):
        person = next(node for node in named[at:] if node["type"] == "person")
        place = next(node for node in named[at:] if node["type"] == "place")
        print(f'corkboard link {person["id"]} {place["id"]} -g {path}')
    return 0


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("-o", "--output", type=Path, required=True, help="the folder to write to")
    parser.add_argument("--edges", type=int, default=1_000_000, help="how many edges (default: 1000000)")
    parser.add_argument("--seed", type=int, default=1, help="which graph (default: 1)")
    return parser.parse_args()


def entities(count):
    """So many nodes: half of them people, a quarter organisations, a quarter places; each with its topic."""
    given = [name.title() for name in read_list(GAZETTEER / "lists/given-names.txt") if name.isalpha()]
    surnames = [name.title() for name in read_list(GAZETTEER / "lists/surnames.txt") if name.isalpha()]
    places = read_table(GAZETTEER / "cities.csv")
    countries = read_table(GAZETTEER / "countries.csv")
    nodes, seen = [], set()
    for at in range(count):
        if at % 4 < 2:
            label, kind = f"{given[at * 7919 % len(given)]} {surnames[at * 104729 % len(surnames)]}", "person"
            identity = f"person/~{slug(label)}"
        elif at % 4 == 2:
            label, kind = f"{surnames[at * 7907 % len(surnames)]} {('Group', 'Bank', 'Party')[at % 3]}", "agency"
            identity = f"agency/~{slug(label)}"
        else:
            rows = countries if at < 4 * len(countries) else places
            row = rows[at // 4 % len(rows)]
            label, identity, kind = row["label"], row["id"], "country" if rows is countries else "place"
        if identity in seen:
            continue
        seen.add(identity)
        nodes.append({"id": identity, "label": label, "type": kind, "aliases": [], "mentions": 0, "stories": 0,
                      "documents": []})
    nodes.sort(key=lambda node: node["id"])
    return nodes


def articles(chance, nodes, wanted):
    """Edges by (source, target, type, tier), and the documents that made them."""
    shuffled = list(range(len(nodes)))
    chance.shuffle(shuffled)
    shared = shuffled[:200]
    size = max(4, len(shuffled) // TOPICS)
    edges, documents = {}, []
    first_day = datetime.date(2015, 1, 1)
    while len(edges) < wanted:
        number = len(documents)
        day = (first_day + datetime.timedelta(days=number * 3650 // (wanted // 18 + 1))).isoformat()
        documents.append({"id": f"{number:07}.txt", "title": f"Report {number}", "date": day,
                          "source": SOURCES[number % len(SOURCES)], "sha256": f"{number:064x}", "chars": 0,
                          "story": f"{number:07}.txt"})
        start = chance.randrange(TOPICS) * size
        cast = [shuffled[(start + skewed(chance, size)) % len(shuffled)] for _ in range(6)]
        cast += [shared[skewed(chance, len(shared))] for _ in range(2)]
        offset = 0
        for _ in range(chance.randrange(6, 14)):
            named = sorted(set(chance.sample(cast, chance.randrange(2, 5))))
            offset = sentence(chance, nodes, edges, named, number, offset, day)
        documents[-1]["chars"] = offset
        source, target = cast[0], cast[-1]
        if number % 4 == 0 and source != target:
            relation = chance.choice(sorted(KNOWN))
            if nodes[source]["mentions"] and nodes[target]["mentions"]:
                edges.setdefault((source, target, relation, "known"), [0, [], [], None])
    return edges, documents


def skewed(chance, size):
    """A number below `size`, the small ones far more often."""
    return int(size * chance.random() ** 3)


def sentence(chance, nodes, edges, named, number, offset, day):
    """Adds what one sentence names and states; where the next one begins."""
    labels = [nodes[node]["label"] for node in named]
    relation = chance.choice(sorted(STATED)) if chance.random() < 0.35 and len(named) > 1 else None
    verb = STATED[relation][2] if relation else "and"
    text = f"{labels[0]} {verb} {labels[1]} " if len(labels) > 1 else f"{labels[0]} was named "
    text += ", ".join(chance.sample(PADDING, chance.randrange(1, 4)))
    text += "".join(f", {chance.choice(PADDING)} with {label}" for label in labels[2:]) + "."
    spans, at = [], 0
    for label in labels:
        at = text.index(label, at)
        spans.append([offset + at, offset + at + len(label)])
        at += len(label)
    place = [offset, offset + len(text)]
    for node in named:
        entry = nodes[node]
        entry["mentions"] += 1
        if entry["documents"][-1:] != [number]:
            entry["stories"] += 1
            if len(entry["documents"]) < 20:
                entry["documents"].append(number)
    for left, source in enumerate(named):
        for right in range(left + 1, len(named)):
            add(edges, (source, named[right], "co_occurs_with", "co_occurrence"), number, day,
                (place, text, spans[left], spans[right], None))
    if relation:
        word = offset + len(labels[0]) + 1
        extra = {"trigger_span": [word, word + len(verb)], "rule": f"{relation}.plain",
                 "polarity": "denied" if chance.random() < 0.05 else "affirmed",
                 "modality": chance.choice(["asserted"] * 8 + ["reported", "possible"])}
        if chance.random() < 0.2:
            extra["claimed_by"] = [{"entity": None, "text": "officials", "span": place}]
        if chance.random() < 0.3:
            extra["date"] = {"from": day, "to": day}
        add(edges, (named[0], named[1], relation, "stated"), number, day, (place, text, spans[0], spans[1], extra))
    return offset + len(text) + 1


def add(edges, key, number, day, evidence):
    edge = edges.setdefault(key, [0, [], [], day])
    edge[0] += 1
    if edge[1][-1:] != [number]:
        edge[1].append(number)
    if len(edge[2]) < KEPT:
        edge[2].append((number, *evidence))


def line(nodes, key, edge, documents):
    source, target, relation, tier = key
    mentions, numbers, evidence, first = edge
    stories = len(numbers)
    if tier == "stated":
        label, directed, _ = STATED[relation]
    else:
        label, directed = (KNOWN[relation], True) if tier == "known" else ("is mentioned with", False)
    denied = sum(1 for piece in evidence if piece[-1] and piece[-1]["polarity"] == "denied")
    affirmed = {"stated": max(stories - denied, 0), "known": 1}.get(tier, 0)
    row = {"source": nodes[source]["id"], "target": nodes[target]["id"], "key": f"{relation}/{tier}", "type": relation,
           "label": label, "tier": tier, "directed": directed,
           "weight": {"stated": affirmed, "known": 1}.get(tier, stories), "mentions": mentions, "documents": stories,
           "stories": stories, "affirmed": affirmed, "denied": denied, "possible": 0, "planned": 0}
    if numbers:
        row.update(first=first, last=documents[numbers[-1]]["date"])
    if tier == "co_occurrence":
        row["npmi"] = 0.25
    row["evidence"] = [piece_row(piece) for piece in evidence]
    return json.dumps(row, ensure_ascii=False, separators=(",", ":"))


def piece_row(piece):
    number, place, text, source, target, extra = piece
    return {"document": number, "sentence_span": place, "text": text, "source_span": source, "target_span": target,
            **(extra or {})}


def write(path, nodes, edges, documents):
    """As Graph::write does: a document, a node, an edge on a line."""
    plain = dict(ensure_ascii=False, separators=(",", ":"))
    types = {relation: {"label": label, "symmetric": not directed} for relation, (label, directed, _) in STATED.items()}
    types.update({relation: {"label": label, "symmetric": False} for relation, label in KNOWN.items()})
    types["co_occurs_with"] = {"label": "is mentioned with", "symmetric": True}
    with open(path, "w", encoding="utf-8") as file:
        file.write('{"directed": true, "multigraph": true,\n"graph": {"format": "corkboard", "version": 1, '
                   f'"gazetteer": "none", "stories": {len(documents)}, "ambiguous": 0,\n"documents": [')
        file.write(",".join("\n" + json.dumps(document, **plain) for document in documents))
        file.write('],\n"relation_types": {')
        file.write(",".join(f'\n"{relation}": {json.dumps(types[relation], **plain)}' for relation in sorted(types)))
        file.write('}},\n"nodes": [')
        rows = ({**node, "aliases": [{"text": node["label"], "count": node["mentions"]}]} for node in nodes if node["mentions"])
        file.write(",".join("\n" + json.dumps(row, **plain) for row in rows))
        file.write('],\n"edges": [')
        for at, key in enumerate(sorted(edges, key=lambda key: (key[0], key[1], f"{key[2]}/{key[3]}"))):
            file.write(",\n" if at else "\n")
            file.write(line(nodes, key, edges[key], documents))
        file.write("]}\n")


if __name__ == "__main__":
    sys.exit(main())
