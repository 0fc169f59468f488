"""Commitments in the register: linked while records are added, followed and decided about when asked."""
