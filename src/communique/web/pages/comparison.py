"""Any two documents, or two texts of one, compared."""

from __future__ import annotations

from communique.comparing import Comparison, compare
from communique.errors import UsageError
from communique.publishing.comparison_docx import comparison_docx
from communique.publishing.comparison_rows import comparison_row
from communique.publishing.comparison_view import notes, summary, title_of, view
from communique.publishing.safe_text import cut
from communique.register.naming import held_document
from communique.web.asked import Asked
from communique.web.change_map import change_map
from communique.web.page import Download, Made, Page, Parameter, Shown

OLD = Parameter("old", "the older one: ID of a record (r-…) or of one of its texts (v-…)")
NEW = Parameter("new", "the newer one")
VIEW = Parameter("view", "one text with its changes, or two columns", choices=("inline", "side"))
ALL = Parameter("all", "what is unchanged, too", choices=("yes",))
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def made(asked: Asked) -> Comparison:
    """The comparison that was asked for. Raises UsageError where one of the two is not named."""
    old, new = asked.one("old"), asked.one("new")
    if not (old and new):
        raise UsageError("name two documents: old=r-…&new=r-…")
    return compare(held_document(asked.register, old), held_document(asked.register, new))


def comparison(asked: Asked) -> Shown:
    """The comparison, or a form to ask for one."""
    look = asked.one("view", "inline")
    if look not in VIEW.choices:
        raise UsageError(f"view {look[:40]!r} is unknown; give one of {', '.join(VIEW.choices)}")
    context: dict[str, object] = {
        "look": look, "everything": asked.yes("all"), "old": asked.one("old"), "new": asked.one("new"), "one": None,
    }  # fmt: skip
    if not (asked.one("old") and asked.one("new")) and asked.form != "json":
        return Shown("compare.html", asked.catalogue.say("compare.title"), context, {})
    found = made(asked)
    items = view(found)
    return Shown(
        template="compare.html",
        title=cut(title_of(found), 160),
        context=context
        | {
            "one": found,
            "items": items,
            "summary": summary(found),
            "remarks": notes(found),
            "map": change_map(found, items),
        },
        data=comparison_row(found),
    )


def document(asked: Asked) -> Made:
    """The comparison as a document with tracked changes."""
    found = made(asked)
    name = f"{found.old.origin}-{found.new.origin}.docx"
    return Made(comparison_docx(found), DOCX, name)


PAGES = (
    Page(
        "/compare",
        comparison,
        "Two records, or two texts of one, compared sentence by sentence and word by word.",
        (OLD, NEW, VIEW, ALL),
        row="Comparison",
    ),
)
DOWNLOADS = (Download("/compare.docx", document, "The comparison as DOCX with tracked changes.", (OLD, NEW)),)
