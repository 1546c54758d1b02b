#!/usr/bin/env python3
"""Loads the tables of CSV with pandas and polars, and those of Parquet with polars, and compares them with graph.json.

    tables_check.py GRAPH_JSON FOLDER

FOLDER holds nodes.csv, edges.csv, evidence.csv and, if it was written, nodes.parquet and the others. Also checks that no cell of text
begins as a formula does. Ends with status 1 and the first difference where there is one.
"""

import csv
import sys
from pathlib import Path

import pandas
import polars
from expected import Graph, best, expect

SIGNS = tuple("=+-@\t\r\n＝＋－＠")
# Numbers may begin with a minus.
NUMBERS = (":int", ":double")


def main(path, folder):
    graph = Graph(path)
    folder = Path(folder)
    for name, read in (("pandas", with_pandas), ("polars", with_polars)):
        nodes, edges, evidence = (read(folder / f"{table}.csv") for table in ("nodes", "edges", "evidence"))
        check_csv(name, graph, nodes, edges, evidence)
    for table in ("nodes", "edges", "evidence"):
        check_formulas(folder / f"{table}.csv")
    parquet = ""
    if (folder / "nodes.parquet").exists():
        check_parquet(graph, *(polars.read_parquet(folder / f"{table}.parquet") for table in ("nodes", "edges", "evidence")))
        parquet = " and Parquet"
    print(f"pandas {pandas.__version__}, polars {polars.__version__}: {len(graph.nodes)} nodes, {len(graph.edges)} edges in CSV{parquet}")


def with_pandas(path):
    return pandas.read_csv(path, keep_default_na=False, dtype=str).to_dict("list")


def with_polars(path):
    return polars.read_csv(path, infer_schema=False).fill_null("").to_dict(as_series=False)


def check_csv(name, graph, nodes, edges, evidence):
    expect(f"{name}: ids", nodes["id:ID"], [node["id"] for node in graph.nodes])
    expect(f"{name}: labels", bare(nodes["label"]), [node["label"] for node in graph.nodes])
    expect(f"{name}: classes", nodes[":LABEL"], [node["type"].capitalize() for node in graph.nodes])
    expect(f"{name}: mentions", list(map(int, nodes["mentions:int"])), [node["mentions"] for node in graph.nodes])
    names = [";".join(alias["text"].replace(";", "；") for alias in node["aliases"]) for node in graph.nodes]
    expect(f"{name}: aliases", bare(nodes["aliases:string[]"]), names)
    expect(f"{name}: places", [float(x) if x else None for x in nodes["latitude:double"]], [node.get("latitude") for node in graph.nodes])
    expect(f"{name}: sources", edges[":START_ID"], [edge["source"] for edge in graph.edges])
    expect(f"{name}: targets", edges[":END_ID"], [edge["target"] for edge in graph.edges])
    expect(f"{name}: types", edges[":TYPE"], [edge["type"].upper() for edge in graph.edges])
    expect(f"{name}: tiers", edges["tier"], [edge["tier"] for edge in graph.edges])
    for column in ("weight", "stories", "affirmed", "denied", "possible", "planned"):
        expect(f"{name}: {column}", list(map(int, edges[f"{column}:int"])), [edge[column] for edge in graph.edges])
    expect(f"{name}: first days", edges["first:date"], [edge.get("first", "") for edge in graph.edges])
    sentences = [best(edge) for edge in graph.edges]
    expect(f"{name}: best sentences", bare(edges["sentence"]), [s["text"] if s else "" for s in sentences])
    expect(f"{name}: evidence", len(evidence["sentence"]), len(graph.evidence()))
    expect(f"{name}: sentences", bare(evidence["sentence"]), [e["text"] for _, e in graph.evidence()])
    expect(f"{name}: documents", bare(evidence["document"]), [graph.documents[e["document"]]["id"] for _, e in graph.evidence()])
    expect(f"{name}: polarities", evidence["polarity"], [e.get("polarity", "") for _, e in graph.evidence()])
    ends = {number: (s, t) for number, s, t in zip(edges["id"], edges[":START_ID"], edges[":END_ID"])}
    found = [ends[number] for number in evidence["edge"]]
    expect(f"{name}: edges of evidence", found, [(edge["source"], edge["target"]) for edge, _ in graph.evidence()])


def check_parquet(graph, nodes, edges, evidence):
    expect("parquet: labels", nodes["label"].to_list(), [node["label"] for node in graph.nodes])
    expect("parquet: aliases", nodes["aliases"].to_list(), [[a["text"] for a in node["aliases"]] for node in graph.nodes])
    expect("parquet: places", nodes["latitude"].to_list(), [node.get("latitude") for node in graph.nodes])
    expect("parquet: edges", len(edges), len(graph.edges))
    for column in ("source", "target", "type", "label", "tier", "directed", "weight", "affirmed", "denied", "possible", "planned", "npmi", "role"):
        expect(f"parquet: {column}", edges[column].to_list(), [edge.get(column) for edge in graph.edges])
    for column in ("first", "last"):
        days = [day and day.isoformat() for day in edges[column].to_list()]
        expect(f"parquet: {column}", days, [edge.get(column) for edge in graph.edges])
    expect("parquet: a day is a date", edges["first"].dtype, polars.Date)
    expect("parquet: sentences", evidence["sentence"].to_list(), [e["text"] for _, e in graph.evidence()])
    said = [[claim["text"] for claim in e.get("claimed_by", [])] for _, e in graph.evidence()]
    expect("parquet: who says so", evidence["claimed_by"].to_list(), said)


def check_formulas(path):
    with open(path, encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        for number, row in enumerate(rows):
            for column, cell in row.items():
                if cell.startswith(SIGNS) and not column.endswith(NUMBERS):
                    sys.exit(f"{path.name}, row {number}, {column}: {cell!r} is a formula to a spreadsheet")


def bare(cells):
    """The texts without the mark that keeps them from being formulas."""
    return [cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(SIGNS) else cell for cell in cells]


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
