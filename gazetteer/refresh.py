#!/usr/bin/env python3
"""Rewrites the files of the gazetteer that are derived from packages. See README.md, "Derived files"."""

import argparse
import sys
from pathlib import Path

sys.dont_write_bytecode = True
sys.path.insert(0, str(Path(__file__).resolve().parent))

from derive.countries import write_countries  # noqa: E402
from derive.sources import Sources  # noqa: E402


def main():
    s = Sources("/tmp/gazenv/node")
    print(s.missing(), s.versions())
    print(len(write_countries(s)))


main()
