"""Mechanisms in the register: found while records are added, joined and shown when asked."""
