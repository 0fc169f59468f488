"""Linking: joins what single readings found across records. A pure core: no database, no network, no clock."""
