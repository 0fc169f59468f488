"""What tells whether a party is at the table, and whether the table issues a text together: features for the models."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from communique.reading.features import subject_kind, subject_of
from communique.reading.linear import LinearModel
from communique.reading.opening import FEW, Opening, runs
from communique.reading.voices import Voice, subject

_TITLE_WORD = re.compile(r"[A-Za-z]{3,}")
_SHARED_TITLE = re.compile(
    r"\b(?:joint|communiqu\w+|declaration|statement|principles|vision|charter|spirit|consensus|compact|pledge|accord)\b",
    re.I,
)
_ENCOUNTER = re.compile(
    r"\b(?:meetings?|calls?|visits?|talks|conversations?|summit|dialogue|travel|consultations?|trip|readout|met|meets|spoke|speaks|"
    r"telephoned?|receives?|received|hosts?|hosted|discuss(?:ed|es)?|arrives?|held)\b",
    re.I,
)
_OPENING = 3  # body sentences that count as the opening
TOPIC = re.compile(
    r"\b(?:on|regarding|concerning|about|against|condemning|following|after|marking|responding|for|in)\b", re.I
)


def named_parties(opening: Opening) -> tuple[str, ...]:
    """Every party that the title, the lead-in or the body names, and the publisher's; sorted."""
    found = {p for v in (*opening.title_voices, *opening.lead_voices) for p in v.parties}
    found.update(p for _, voices in opening.body for v in voices for p in v.parties)
    if opening.publisher:
        found.add(opening.publisher)
    return tuple(sorted(found))


def reports_encounter(opening: Opening) -> bool:
    """Whether the title names a meeting, call or visit, or a readout of one."""
    return bool(_ENCOUNTER.search(opening.title))


def seated(opening: Opening, model: LinearModel) -> dict[str, float]:
    """For each party named how likely it is at the table."""
    facts = party_features(opening)
    parties = sorted(facts)
    if not parties:
        return {}
    shares = model.probabilities([facts[p] for p in parties])[:, 0]
    return {party: float(share) for party, share in zip(parties, shares, strict=True)}


def party_features(opening: Opening) -> dict[str, list[str]]:
    """For each party named what the model of membership sees."""
    parties = named_parties(opening)
    facts: dict[str, set[str]] = {party: set() for party in parties}
    style = _style(opening)
    topic = TOPIC.search(opening.title)
    topic_at = topic.start() if topic else len(opening.title)
    in_title = {p for v in opening.title_voices for p in v.parties}
    for voice in opening.title_voices:
        side = "topic" if voice.start > topic_at else "head"
        before = re.findall(r"[\w’']+|[^\w\s]", opening.title[: voice.start].lower())[-1:] or ["^"]
        after = re.findall(r"[\w’']+|[^\w\s]", opening.title[voice.end :].lower())[:1] or ["$"]
        for party in voice.parties:
            facts[party] |= {
                f"title={side}", f"title={side}+{voice.form}", f"title<{before[0]}", f"title>{after[0]}",
                f"title={side}+{style}",
            }  # fmt: skip
    for where, text, voices, limit in _listing_places(opening):
        for start, run in runs(text, voices):
            if len(run) >= limit:
                opens = text[:start].strip().lower().split()
                lead = opens[-1] if opens else "^"
                for party in run:
                    facts[party] |= {f"list={where}", f"list={where}+{min(len(run), 4)}", f"list={where}<{lead}"}
    subjects: Counter[str] = Counter()
    verbs = 0
    for place, (sentence, voices) in enumerate(opening.body):
        for root in sentence.roots:
            speaker = subject(sentence, root, voices)
            verbs += 1
            if speaker:
                subjects.update(speaker.near)
                if place < _OPENING:
                    for party in speaker.near:
                        facts[party] |= {f"opens={place}", f"opens+size={min(len(speaker.near), 3)}+{place}"}
        if place < _OPENING:
            for voice in voices:
                before = sentence.folded.text[: voice.start].lower().split()[-3:]
                for party in voice.parties:
                    facts[party] |= {f"opening={place}+{voice.form}", f"opening{place}<{before[-1] if before else '^'}"}
                    facts[party] |= {f"opening~{w}" for w in before if w in _MEETING_WORDS}
                    if voice.person:
                        facts[party].add(f"opening person={place}")
    encounter = reports_encounter(opening)
    people = {p for _, voices in opening.body for v in voices if v.person for p in v.parties}
    mentioned = Counter(p for _, voices in opening.body for v in voices for p in v.parties)
    most = mentioned.most_common(1)[0][1] if mentioned else 1
    for party in parties:
        share = subjects[party] / max(verbs, 1)
        bucket = "0" if not subjects[party] else "1" if share < 0.1 else "2" if share < 0.25 else "3"
        groups = sorted(g for g in in_title if party in opening.members.get(g, ()))
        kind = "organisation" if party in opening.members else "party"
        mentions = "0" if not mentioned[party] else "few" if mentioned[party] < 0.3 * most else "many"
        facts[party] |= {
            f"encounter={encounter}+{party == opening.publisher}+{party in in_title}",
            f"met={party in opening.met}+{bool(opening.met)}",
            f"met={party in opening.met}+{party in in_title}+{encounter}",
            f"met={party in opening.met}+{party in people}+{min(len(opening.met), 3)}",
            f"met={party in opening.met}+{style}",
            f"encounter={encounter}+{party == opening.publisher}+{style}",
            f"encounter={encounter}+{party in people}+{party in in_title}",
            f"encounter={encounter}+{bucket}+{party == opening.publisher}",
            f"publisher={party == opening.publisher}", f"publisher={party == opening.publisher}+{style}",
            f"subjects={bucket}", f"subjects={bucket}+{style}", f"kind={kind}", f"grouped={bool(groups)}",
            f"titled={party in in_title}+{min(len(in_title), 4)}", f"mentions={mentions}+{style}",
            f"person={party in people}", f"person={party in people}+{party == opening.publisher}",
            f"person+titled={party in people}+{party in in_title}+{style}",
            f"org+title={kind}+{party in in_title}+{style}", f"member={bool(groups)}+{party in in_title}+{style}",
            f"member+publisher={bool(groups)}+{party == opening.publisher}+{party in in_title}",
            f"alone={len(in_title)}+{party == opening.publisher}+{style}",
        }  # fmt: skip
    return {party: sorted(found) for party, found in facts.items()}


_MEETING_WORDS = frozenset(
    "with met hosted between meeting counterpart by governments ministers leaders of by representatives".split()
)


def _listing_places(opening: Opening) -> list[tuple[str, str, Sequence[Voice], int]]:
    found: list[tuple[str, str, Sequence[Voice], int]] = [
        ("title", opening.title, opening.title_voices, 2),
        ("lead", opening.lead, opening.lead_voices, 1),
    ]
    for place, (sentence, voices) in enumerate(opening.body[:2]):
        found.append((f"body{place}", sentence.folded.text, voices, 2))
    for sentence, voices in opening.body[2:8]:
        found.append(("later", sentence.folded.text, voices, FEW))
    return found


def _style(opening: Opening) -> str:
    """A coarse class of the record by its title and its use of "we"."""
    title = opening.title.lower()
    for word in (
        "joint",
        "communiqu",
        "readout",
        "congratul",
        "call",
        "conversation",
        "meeting",
        "met ",
        "declaration",
    ):
        if word in title:
            return word
    return "we" if first_person(opening) else "statement" if "statement" in title else "other"


def first_person(opening: Opening) -> bool:
    """Whether the body says "we" more than a little."""
    subjects = [
        subject_kind(sentence, subject_of(sentence, root)) for sentence, _ in opening.body for root in sentence.roots
    ]
    return subjects.count("we") * 5 >= max(len(subjects), 1)


def joint_features(opening: Opening, table: Sequence[str]) -> list[str]:
    """What the model of joint issue sees of a record."""
    words = {w.lower() for w in _TITLE_WORD.findall(opening.title)}
    we = first_person(opening)
    size = min(len(table), 3)
    own = opening.publisher in table
    lead = {w.lower() for w in _TITLE_WORD.findall(opening.lead)}
    start = " ".join(s.folded.text for s, _ in opening.body[:2]).lower()
    kinds = Counter(
        subject_kind(sentence, subject_of(sentence, root)) for sentence, _ in opening.body for root in sentence.roots
    )
    total = max(sum(kinds.values()), 1)
    out = [f"title={w}" for w in sorted(words)] + [f"title+size={w}+{size}" for w in sorted(words)]
    style = _style(opening)
    person = any(v.form == "person" for v in opening.title_voices)
    out += [
        f"style={style}+{we}+{size}",
        f"person={person}+{style}+{size}",
        f"titled={len(opening.title_voices) > 1}+{style}",
    ]
    shared = bool(_SHARED_TITLE.search(opening.title))
    out += [f"shared={shared}", f"shared+size={shared}+{size}+{we}", f"shared+person={shared}+{person}+{size}"]
    out += [f"we={we}", f"we+size={we}+{size}", f"size={size}+{own}", f"lead released={'released' in lead}+{size}"]
    out += [f"lead joint={'joint' in lead}", f"start joint={'joint' in start}+{size}"]
    out += [f"{kind}={int(5 * kinds[kind] / total)}" for kind in ("he", "they", "roles", "we", "name", "role")]
    return out
