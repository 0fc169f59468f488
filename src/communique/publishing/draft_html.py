"""A checked draft as one self-contained page."""

from __future__ import annotations

from collections.abc import Iterator

from communique.linking.draft import AgreedSentence, CheckedSentence, Departure, DraftCheck
from communique.linking.negatives import base_rate, looked_at
from communique.linking.standing import StandingSentence
from communique.publishing.page import html_page
from communique.publishing.redline_fragments import html, redline_html
from communique.publishing.safe_text import folded
from communique.register.draft_rows import nothing_agreed


def draft_html(check: DraftCheck) -> str:
    """The page: every sentence of the draft, and the standing lines that it lacks."""
    return html_page(f"Draft: {folded(check.title) or check.name}", "\n".join(_body(check)))


def _body(check: DraftCheck) -> Iterator[str]:
    yield f"<header>\n<h1>Draft: {html(folded(check.title) or check.name)}</h1>"
    profile = check.profile
    sides = ", ".join(profile.issuers) or "nobody known"
    others = f" with {', '.join(profile.counterparts)}" if profile.counterparts else ""
    yield f"<p>Compared as {html(f'{profile.kind} of {profile.level} level by {sides}{others}')}.</p>"
    yield f'<p class="note">Looked at {html(looked_at(check.comparable))}.</p>'
    if check.joint.records:
        yield f'<p class="note">And at {html(looked_at(check.joint, "further joint record"))}.</p>'
    yield "</header>"
    yield '<main aria-label="The draft against agreed language">'
    yield from (_sentence(sentence, check) for sentence in check.sentences)
    yield "</main>"
    yield from _lacking(check)


def _sentence(checked: CheckedSentence, check: DraftCheck) -> str:
    told = [f'<span class="what">{html(str(checked.departure))}{_source(checked.agreed)}</span>']
    if checked.redline is not None:
        told.append(f"<p>{redline_html(checked.redline)}</p>")
    else:
        told.append(f"<p>{html(checked.sentence.text)}</p>")
    if checked.change is not None:
        why = "; ".join(checked.why)
        told.append(f'<p class="note">{html(str(checked.change))}{html(f": {why}" if why else "")}</p>')
    told += (
        f'<p class="note">In part, “{html(folded(part.words.text))}”{_source(part.agreed)}: '
        f"{html(folded(part.agreed.sentence.text))}</p>"
        for part in checked.parts
    )
    if checked.departure is Departure.NONE:
        told.append(f'<p class="note">{html(nothing_agreed(check))}.</p>')
    return f'<div class="change">{"".join(told)}</div>'


def _source(agreed: AgreedSentence | None) -> str:
    if agreed is None:
        return ""
    issued = "issued together" if agreed.joint else "one side’s own"
    ranked = "" if agreed.comparable else ", not comparable"
    named = f"{agreed.date or 'no date'}, {agreed.publisher or 'publisher unknown'}, {folded(agreed.title)}"
    return f" · {html(f'{named} ({agreed.record}; {issued}{ranked})')}"


def _lacking(check: DraftCheck) -> Iterator[str]:
    report = check.lacking
    yield '<section aria-label="Standing lines that the draft lacks"><h2>Standing lines that the draft lacks</h2>'
    if not report.looked_at.records:
        yield "<p>Not looked for: no comparable record is held.</p>"
    else:
        yield f'<p class="note">Looked at the last {html(looked_at(report.looked_at))}.</p>'
        yield from (_standing(sentence) for sentence in report.sentences)
        if not report.sentences:
            yield "<p>None.</p>"
        if report.covered:
            yield (
                f'<p class="note">Nothing is said of {report.covered:,} more, '
                "whose words stand in one sentence of the draft.</p>"
            )
    yield "</section>"


def _standing(sentence: StandingSentence) -> str:
    text, start = sentence.sentence.text, sentence.sentence.span.start
    shown, place = [], 0
    for line in sentence.lines:
        first = max(line.words.span.start - start, place)
        last = max(line.words.span.end - start, first)
        shown += [html(text[place:first]), f"<strong>{html(text[first:last])}</strong>"]
        place = last
    shown.append(html(text[place:]))
    rate = base_rate(sentence.rate.having, sentence.rate.held)
    what = f"{rate}; last {sentence.date or 'no date'} ({sentence.record})"
    return f'<div class="change deleted"><span class="what">{html(what)}</span><p>{"".join(shown)}</p></div>'
