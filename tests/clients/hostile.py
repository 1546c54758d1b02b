#!/usr/bin/env python3
"""Writes a graph whose names break whatever is not escaped.

    hostile.py GRAPH_JSON HOSTILE_JSON

Takes a graph that `corkboard build` wrote and gives its entities, names, sentences, articles and roles texts that mean
something to some format: quotation marks, backslashes, line ends, markup, letters from right to left, emoji, control
characters, formulas, what parts lists, and a name longer than any line. Ids of discovered entities become hostile, too. The
number of nodes and edges stays.
"""

import json
import sys

TEXTS = [
    'say "so" and \'so\'',
    "back\\slash \\n \\N \\\" end\\",
    "two\nlines\r\nand a\ttab",
    "</script><script>alert(1)</script>",
    "<b>bold</b> & &amp; &lt; ]]> <![CDATA[ <!-- -->",
    "محمد بن سلمان \u202eabc\u202c",
    "👩‍🚀 🇫🇷 e\u0301 한국",
    "nul\x00 bell\x07 escape\x1b[31m delete\x7f",
    "=HYPERLINK(\"http://example.org\",\"x\")",
    "+1 more",
    "-1 less",
    "@SUM(1)",
    "'=quoted already",
    "a,b;c|d\te",
    "]; evil [label=x]; -> --> |\"x\"| end",
    "`code` **bold** #35; %% note ~x~ $1 {{y}}",
    "very " + "long " * 200 + "name",
    " spaces  around ",
    "None",
    "1e9",
]


def main(path, target):
    with open(path, encoding="utf-8") as file:
        graph = json.load(file)
    turn = 0

    def text():
        nonlocal turn
        turn += 1
        return f"{TEXTS[turn % len(TEXTS)]}{turn}" if turn >= len(TEXTS) else TEXTS[turn % len(TEXTS)]

    ids = {}
    for node in graph["nodes"]:
        if "~" in node["id"]:
            ids[node["id"]] = f"{node['type']}/~{len(ids)} \"<&'\\ é한ا;|%#?"
        node["label"] = text()
        for alias in node["aliases"]:
            alias["text"] = text()
    for node in graph["nodes"]:
        node["id"] = ids.get(node["id"], node["id"])
    for document in graph["graph"]["documents"]:
        document["id"] = document["story"] = f"folder/{len(document['id'])} {text()}"
        document["title"] = text()
        document["source"] = text()
        document["url"] = "https://example.org/" + text()
    for edge in graph["edges"]:
        for end in ("source", "target"):
            edge[end] = ids.get(edge[end], edge[end])
        if "role" in edge:
            edge["role"] = text()
        for evidence in edge["evidence"]:
            evidence["text"] = text()
            for claim in evidence.get("claimed_by", []):
                claim["text"] = text()
                claim["entity"] = ids.get(claim.get("entity"), claim.get("entity"))
    with open(target, "w", encoding="utf-8") as file:
        json.dump(graph, file)
    print(f"{len(ids)} hostile ids, {turn} hostile texts")


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
