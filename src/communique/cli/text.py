"""Text that is safe to show on a terminal; publishing has the rule, and the commands use it under this name."""

from communique.publishing.safe_text import folded, printable

__all__ = ["folded", "printable"]
