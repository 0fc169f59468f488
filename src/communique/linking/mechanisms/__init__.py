"""Mechanisms across records: names made alike, places found, and what sentences say happened."""
