"""Texts as records may be: official words, marks of layout, and any character there is."""

from __future__ import annotations

from hypothesis import strategies as st

_MARKS = [
    "\n", "\n\n", "\r\n", "\u2028", "\u0085", "\x0b", "\t", " ", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u00ad",
    "\u202e", "\x00", "*", "**", "_", "__", "`", "#", "## ", "- ", "• ", "1. ", "(a) ", "IV. ", "Article 3", "§ 2",
    "###", "* * *", "\\#", "[", "]", "](", "](https://valtera.example/a)", "(", ")", "“", "”", '"', "‘", "'", "...",
    "…", ".", ";", ":", ",", "!", "–",
]  # fmt: skip
_WORDS = [
    "Both sides", "agreed to", "cooperate.", "Minister", "Tascall", "of Valtera", "met", "Kasendria", "the U.S.",
    "Mr.", "H.E.", "on May 4, 2031,", "Joint Truce Commission", "(JTC)", "reaffirmed", "We", "will", "by 2035",
    "Begin text:", "End text.", "subject to", "if", "File", "Press Release", "Readout of", "Governments of", "and",
    "the", "No. 5", "$3.5 million", "SUMMARY", "Spokesperson", "تعاون", "会談", "Ærø", "e\u0301", "👍🏽",
]  # fmt: skip
_JOINTS = st.sampled_from(["", " ", "\n"])


def texts(most: int = 25) -> st.SearchStrategy[str]:
    """Any text, from the likely to the malicious."""
    piece = st.one_of(st.sampled_from(_WORDS), st.sampled_from(_MARKS), st.text(max_size=6))
    return st.one_of(
        st.text(max_size=4 * most),
        st.builds(lambda joint, pieces: joint.join(pieces), _JOINTS, st.lists(piece, max_size=most)),
    )
