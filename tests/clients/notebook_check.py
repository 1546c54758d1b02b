#!/usr/bin/env python3
"""Runs examples/notebook.ipynb on a graph, and compares what it prints with what is kept in it.

    notebook_check.py NOTEBOOK GRAPH_JSON ARTICLES [--write]

The notebook runs as a user runs it: beside `articles/`, with the graph in `../output/`. Every output but pictures must be
the kept one; of pictures, that there is one. With --write the outputs are put into the notebook instead. Ends with status
1 and the first difference. Needs nbclient, ipykernel, networkx, pandas and matplotlib.
"""

import shutil
import sys
import tempfile
from pathlib import Path

import nbformat
from nbclient import NotebookClient


def main(notebook, graph, articles, write=False):
    notebook = Path(notebook)
    kept = nbformat.read(notebook, as_version=4)
    with tempfile.TemporaryDirectory() as folder:
        examples = Path(folder) / "examples"
        shutil.copytree(articles, examples / "articles")
        (Path(folder) / "output").mkdir()
        shutil.copy(graph, Path(folder) / "output" / "graph.json")
        run = nbformat.read(notebook, as_version=4)
        NotebookClient(run, timeout=120, resources={"metadata": {"path": str(examples)}}).execute()
    for cell in run.cells:
        cell.metadata.pop("execution", None)
    if write:
        run.metadata = kept.metadata
        nbformat.write(run, notebook)
        return
    for number, (old, new) in enumerate(zip(kept.cells, run.cells, strict=True), start=1):
        if printed(old) != printed(new):
            sys.exit(f"{notebook}, cell {number} prints\n{printed(new)}\nand is kept with\n{printed(old)}")
    shown = [cell for cell in run.cells if printed(cell)]
    if not shown or not any("image/png" in kinds for cell in shown for kinds, _ in printed(cell)):
        sys.exit(f"{notebook} prints nothing, or has no picture")
    print(f"{notebook.name}: {len(shown)} cells print what is kept")


def printed(cell):
    """What a cell prints, as (kinds, text); the bytes of pictures differ from machine to machine."""
    outputs = []
    for output in cell.get("outputs", []):
        if output.output_type == "error":
            sys.exit("\n".join(output.traceback))
        data = output.get("data", {"text/plain": output.get("text", "")})
        picture = "image/png" in data
        outputs.append((tuple(sorted(data)), "" if picture else data.get("text/plain", "")))
    return outputs


if __name__ == "__main__":
    arguments = [argument for argument in sys.argv[1:] if argument != "--write"]
    main(*arguments, write="--write" in sys.argv)
