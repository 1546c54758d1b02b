"""What the checks of this folder share: the graph that a file was written from, and how they end."""

import json
import sys


class Graph:
    """A graph.json as it is."""

    def __init__(self, path):
        with open(path, encoding="utf-8") as file:
            saved = json.load(file)
        self.documents = saved["graph"]["documents"]
        self.relation_types = saved["graph"]["relation_types"]
        self.nodes = saved["nodes"]
        self.edges = saved["edges"]
        self.labels = {node["id"]: node["label"] for node in self.nodes}
        expect("some nodes", bool(self.nodes), True)
        expect("some edges", bool(self.edges), True)
        expect("edges of three tiers", len({edge["tier"] for edge in self.edges}), 3)

    def evidence(self):
        """Every sentence with its edge."""
        return [(edge, evidence) for edge in self.edges for evidence in edge["evidence"]]


def asserted(edge):
    """Whether an edge is known, or affirmed and denied by nobody."""
    return edge["tier"] == "known" or edge["tier"] == "stated" and edge["affirmed"] > 0 and edge["denied"] == 0


def visible(text):
    """The text with signs for what XML 1.0 cannot hold."""
    def sign(c):
        if c < " " and c not in "\t\n\r":
            return chr(0x2400 + ord(c))
        return "\ufffd" if c in "\ufffe\uffff" else c

    return "".join(map(sign, text))


def best(edge):
    """The best sentence of an edge: affirmed before denied, then the surest, then the shortest; none where it has none."""
    sure = {None: 0, "asserted": 0, "reported": 1, "planned": 2, "possible": 3}
    rank = lambda e: (
        e.get("polarity") == "denied",
        sure[e.get("modality")],
        e["sentence_span"][1] - e["sentence_span"][0],
        e["document"],
        e["sentence_span"],
        e["source_span"],
        e.get("trigger_span", [0, 0]),
    )
    return min(edge["evidence"], key=rank, default=None)


def expect(what, found, expected):
    """Ends with status 1 and the first difference where there is one."""
    if found == expected:
        return
    if isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        at = next(at for at, pair in enumerate(zip(found, expected)) if pair[0] != pair[1])
        what, found, expected = f"{what}, row {at}", found[at], expected[at]
    elif isinstance(found, (list, set, dict)):
        many, few = ({*map(str, many)} for many in (getattr(found, "items", found.__iter__)(), getattr(expected, "items", expected.__iter__)()))
        sys.exit(f"{what}: too many {sorted(many - few)[:3]!r}, lacking {sorted(few - many)[:3]!r}")
    sys.exit(f"{what}: found {found!r}, expected {expected!r}")
