"""When the occasion of a record took place."""

from __future__ import annotations

import re
from collections.abc import Sequence

from communique.reading.account import OPENING, Account, Report
from communique.reading.meeting_words import place_of
from communique.reading.occasion_reports import JOINT
from communique.reading.place_dates import DateMention, find_dates, only_place_and_date

_MEETING_DATE = re.compile(
    r"\b(?:the|this|their|our|today[’']s)\s+(?:\w+\s+)?(?:meetings?|talks|calls?|conversation)\b[^.,]{0,60}$|"
    r"^[^,]{0,60}\btook\s+place\b[^.,]{0,40}$",
    re.I,
)
# "We discussed today", "The leaders today agreed": what the sides did that day tells when they met.
_DONE = r"(?:discussed|agreed|reviewed|exchanged|reaffirmed|signed|decided|announced|talked|spoke|welcomed|welcome)"
_DONE_TODAY = re.compile(
    rf"\b(?:we|they|both|two|leaders|ministers|sides|presidents|secretaries)\b[^.;]{{0,60}}?(?:\b{_DONE}\s+today\b|\btoday\s+"
    rf"(?:\w+\s+)?{_DONE}\b)",
    re.I,
)
# Before the day on which a text was issued, which need not be that of the meeting.
_ISSUED = re.compile(r"\b(?:issued|released|signed|published|adopted)\b[^,;]{0,40}$", re.I)


def date_of(account: Account, main: Report, reports: Sequence[Report]) -> DateMention | None:
    """When it took place: by its report, by words on the meeting elsewhere, by lead-in, dateline or related items."""
    for report in (main, *(r for r in reports if r.encounter is not None)):
        near = report.encounter.start if report.encounter else 0
        usable = [d for d in account.near(report.dates) if not _ISSUED.search(report.text[: d.start])]
        if usable:
            return min(usable, key=lambda d: abs(d.start - near))
    for titled in account.near(find_dates(account.title, account.date)):
        if not titled.inferred and not _ISSUED.search(account.title[: titled.start]):
            return titled
    dated = [*account.lead_ins, *account.datelines]
    if main.index < 0:
        place = place_of(account.title, 0, account.named_in(account.title))
        for index in account.body[:OPENING]:
            text = account.text(index)
            at = text.find(place) if place else -1
            told = account.near(find_dates(text, account.date))
            after = [d for d in told if d.start > at and (at >= 0 or _MEETING_DATE.search(text[: d.start]))]
            if after:
                return after[0]
            said = _DONE_TODAY.search(text)
            on_that_day = [d for d in told if said and said.start() <= d.start < said.end()]
            if on_that_day:
                return on_that_day[0]
    if main.index < 0:
        dated += account.body[:2]
    elif JOINT.search(account.title):
        dated += account.body[:OPENING]
    else:
        dated += [i for i in account.body[:1] if only_place_and_date(account.text(i).strip("* "))]
    for index in [*dated, *(account.signed if main.index < 0 else ()), *account.related]:
        for mention in account.near(find_dates(account.text(index), account.date)):
            if index in account.related and mention.first != account.date:
                continue
            alone = only_place_and_date(account.text(index).strip("* "))
            if index not in account.body or mention.inferred or alone:
                return mention
    return None
