"""What a table leaves out."""

from __future__ import annotations


def print_footer(shown: int, offset: int, held: int, what: str) -> None:
    """Says how many of how many rows were shown, and how to see the rest."""
    from communique.register import MOST_COUNTED

    many = f"more than {held:,}" if held >= MOST_COUNTED else f"{held:,}"
    if not held:
        print(f"No {what} answers.")
    elif not shown:
        print(f"No {what} after {offset:,}; {many} answer.")
    elif shown == held:
        print(f"{held:,} {what if held == 1 else what + 's'}.")
    else:
        first, last = offset + 1, offset + shown
        print(f"{what.capitalize()}s {first:,} to {last:,} of {many}; --offset {last} shows the next, --limit 0 all.")
