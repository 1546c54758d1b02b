"""Derives the gazetteer's countries, cities, regions and name lists from packages. Run by refresh.py."""
