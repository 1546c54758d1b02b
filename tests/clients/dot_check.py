#!/usr/bin/env python3
"""Has Graphviz lay out a DOT file and compares what it read with graph.json.

    dot_check.py GRAPH_JSON DOT

Every entity that is drawn must be one of the graph's, with its label, and no text may end up outside of its label. Ends with status 1 and the
first difference where there is one.
"""

import html
import json
import subprocess
import sys

from expected import Graph, expect


def main(path, dot):
    graph = Graph(path)
    laid = json.loads(subprocess.run(["dot", "-Kfdp", "-Tdot_json", dot], check=True, capture_output=True).stdout)
    names = {drawn(node["id"]): plain(node["label"]) for node in graph.nodes}
    for thing in laid["objects"]:
        name = thing["name"]
        expect(f"an entity of the graph: {name!r}", name in names, True)
        expect(f"the label of {name!r}", shown(thing["label"]), names[name].replace(" ", ""))
    expect("entities that are drawn", 1 < len(laid["objects"]) <= len(graph.nodes), True)
    expect("arrows that are drawn", 0 < len(laid["edges"]) <= len(graph.edges), True)
    print(f"graphviz: {len(laid['objects'])} entities, {len(laid['edges'])} arrows")


def drawn(id):
    """An id as DOT's lexer keeps it."""
    return "".join("_" if is_control(c) else c for c in id).replace("\\", "\\\\")


def plain(label):
    return " ".join("".join(" " if is_control(c) else c for c in label).split())


def shown(label):
    """What a label draws, without spaces, since long ones are broken into lines."""
    text = label.replace("\\\\", "\0").replace("\\n", "").replace("\0", "\\")
    return html.unescape(text).replace(" ", "")


def is_control(c):
    return c < " " or "\x7f" <= c <= "\x9f"


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
