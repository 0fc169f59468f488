"""Promises and what later records say of them: classes, days, evidence and status. A pure core."""
