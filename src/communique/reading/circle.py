"""Who is around the table: the parties of a record as a whole.

"They", "both sides" and "we" stand for these. They come from the title, the line that releases the text ("… was
released by the Governments of A, B and C"), the opening sentences, and the publisher's own side. A small learned model
weighs, for each party named, where it is named; a second one tells whether the table issues the text together.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from communique.reading.features import subject_kind, subject_of
from communique.reading.linear import LinearModel
from communique.reading.parsing import ParsedSentence
from communique.reading.voices import Voice, subject

_FEW = 4  # the codebook lists the states of a group up to this number, and names the group beyond it
_JOINING = re.compile(r"[\s,;:&/–—-]+|\b(?:and|the|of|as|well|together|with)\b", re.I)
_TOPIC = re.compile(
    r"\b(?:on|regarding|concerning|about|against|condemning|following|after|marking|responding|for|in)\b", re.I
)
_TITLE_WORD = re.compile(r"[A-Za-z]{3,}")
_OPENING = 3  # body sentences that count as the opening
_PRINTED_GROUP = re.compile(
    r"\b(?:Friends of (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|"
    r"(?:[A-Z][\w’'-]+ )*(?:Coalition|Contact Group|Core Group|Troika|Quartet)(?: (?:to|for|on|of) (?:[A-Za-z]+ ){0,2}[A-Z][\w/’'-]+)?)"
)


_ISSUING = re.compile(
    r"\b(?:released|issued|adopted|agreed(?: upon)?|made|statement|communiqu[eé]|declaration) (?:jointly )?(?:by|of|from)\b"
    r"|^We, |\b[Gg]overnments of\b|\bon behalf of\b|\bJoint Statement (?:of|by|from)\b",
    re.I,
)
_WE = re.compile(r"^We, ")
_OFFICIAL_WORDS = re.compile(
    r"\b(?:the|of|foreign|prime|defen[cs]e|ministers?|leaders?|governments?|presidents?|heads?|state|and|trade|finance|"
    r"secretar(?:y|ies)|officials|representatives?|national|security|advis[eo]rs|government|members|group|high)\b",
    re.I,
)


@dataclass(frozen=True, slots=True)
class Circle:
    """The parties that a record is about as speakers."""

    publisher: str  # party of the publisher, "" if unknown
    issuers: tuple[str, ...]  # who issues the text: all of the table for a joint one, else the publisher; sorted
    table: tuple[str, ...]  # all who met or speak together, sorted
    joint: bool  # issued together
    matter: tuple[str, ...]  # parties that the title names without their being at the table, sorted

    @property
    def others(self) -> tuple[str, ...]:
        """The table without the publisher."""
        return tuple(p for p in self.table if p != self.publisher)


@dataclass(frozen=True, slots=True)
class Opening:
    """The parts of a record that tell who is around the table."""

    title: str
    title_voices: tuple[Voice, ...]
    lead: str  # frame lines that release the text, joined
    lead_voices: tuple[Voice, ...]
    body: tuple[tuple[ParsedSentence, tuple[Voice, ...]], ...]  # the body's sentences with their voices
    publisher: str  # party id, "" if unknown
    members: Mapping[str, frozenset[str]]  # of each organisation


def printed_group(opening: Opening) -> str:
    """A group without an acronym under its printed name ("Friends of the Mekong"), "" if the opening names none."""
    for text in (opening.title, opening.lead, *(s.folded.text for s, _ in opening.body[:1])):
        match = _PRINTED_GROUP.search(text)
        if match and not match.group().isupper():
            return re.sub(r"^(?:The|Joint|Statement|Communiqué|of|by)\s+", "", match.group())
    return ""


def runs(text: str, voices: Sequence[Voice]) -> list[tuple[int, tuple[str, ...]]]:
    """Lists of parties as a text enumerates them, with the offset of each: nothing but commas and "and" between."""
    found: list[tuple[int, list[str]]] = []
    last_end = -1
    for voice in sorted(voices, key=lambda v: v.start):
        between = text[last_end : voice.start] if last_end >= 0 else "-"
        if found and not _JOINING.sub("", _OFFICIAL_WORDS.sub("", between)):
            found[-1][1].extend(voice.parties)
        else:
            found.append((voice.start, list(voice.parties)))
        last_end = voice.end
    return [(start, tuple(dict.fromkeys(run))) for start, run in found]


def named_parties(opening: Opening) -> tuple[str, ...]:
    """Every party that the title, the lead-in or the body names, and the publisher's; sorted."""
    found = {p for v in (*opening.title_voices, *opening.lead_voices) for p in v.parties}
    found.update(p for _, voices in opening.body for v in voices for p in v.parties)
    if opening.publisher:
        found.add(opening.publisher)
    return tuple(sorted(found))


def party_features(opening: Opening) -> dict[str, list[str]]:
    """For each party named what the model of membership sees."""
    parties = named_parties(opening)
    facts: dict[str, set[str]] = {party: set() for party in parties}
    style = _style(opening)
    topic = _TOPIC.search(opening.title)
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
        found.append(("later", sentence.folded.text, voices, _FEW))
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
    out += [f"we={we}", f"we+size={we}+{size}", f"size={size}+{own}", f"lead released={'released' in lead}+{size}"]
    out += [f"lead joint={'joint' in lead}", f"start joint={'joint' in start}+{size}"]
    out += [f"{kind}={int(5 * kinds[kind] / total)}" for kind in ("he", "they", "roles", "we", "name", "role")]
    return out


def listed_issuers(opening: Opening) -> tuple[str, ...]:
    """The parties of an explicit list of issuers, () if there is none.

    "… was released by the Governments of A, B and C", "Statement by A, B and C on …", "We, the Ministers of A and B".
    """
    places = [(opening.title, opening.title_voices, _ISSUING), (opening.lead, opening.lead_voices, _ISSUING)]
    places += [(s.folded.text, v, _WE) for s, v in opening.body[:1]]
    for text, voices, pattern in places:
        for match in pattern.finditer(text):
            for start, run in runs(text, [v for v in voices if v.form not in ("person", "role")]):
                between = text[match.end() : start]
                if start >= match.end() and len(run) > 1 and not _OFFICIAL_WORDS.sub("", between).strip(" ,"):
                    return run
    return ()


def grouped(parties: Sequence[str], members: Mapping[str, frozenset[str]]) -> tuple[str, ...]:
    """Parties by the codebook's rule: the members of a group that is itself named go under its acronym. Sorted."""
    left = set(parties)
    for group in set(parties) & set(members):
        if len(members[group]) > _FEW:
            left -= members[group]
    return tuple(sorted(left))


def speaks_for_group(opening: Opening, table: Sequence[str]) -> bool:
    """Whether the table is one organisation, which issues the text through one of its members."""
    return len(table) == 1 and table[0] in opening.members and opening.publisher in opening.members[table[0]]


def titled_group(opening: Opening) -> tuple[str, ...]:
    """The group that speaks in the title ("G7 Leaders' Statement on …"), with those the lead-in lists beside it."""
    if not re.search(r"\b(?:statement|communiqu[eé]|declaration)\b", opening.title, re.I):
        return ()
    topic = _TOPIC.search(opening.title)
    limit = topic.start() if topic else len(opening.title)
    head = [p for v in opening.title_voices if v.start < limit for p in v.parties]
    groups = [p for p in head if p in opening.members]
    if len(set(groups)) != 1 or len(groups) != len(head):
        return ()
    if not opening.members[groups[0]]:
        return (groups[0],)
    for text, voices in ((opening.lead, opening.lead_voices), *((s.folded.text, v) for s, v in opening.body[:1])):
        for _, run in runs(text, [v for v in voices if v.form not in ("person", "role")]):
            if groups[0] in run:
                beside = [p for p in run if p in opening.members]
                return grouped([*groups, *beside], opening.members)
    return tuple(sorted(set(groups)))


def choose(opening: Opening, membership: LinearModel, joint: LinearModel) -> Circle:
    """The circle of a record."""
    facts = party_features(opening)
    parties = sorted(facts)
    table: tuple[str, ...] = ()
    if parties:
        shares = membership.probabilities([facts[p] for p in parties])[:, 0]
        table = tuple(p for p, share in zip(parties, shares, strict=True) if share >= 0.5)
    listed = titled_group(opening) or listed_issuers(opening)
    if listed:
        table = grouped(listed, opening.members)
    if not table and opening.publisher:
        table = (opening.publisher,)
    together = bool(listed) or speaks_for_group(opening, table)
    if not together and len(table) > 1:
        together = bool(joint.probabilities([joint_features(opening, table)])[0, 0] >= 0.5)
    group = printed_group(opening)
    if group and together and len(table) > _FEW and not any(p in opening.members for p in table):
        table = (group,)
    publisher = opening.publisher
    issuers = table if together or not publisher else (publisher,)
    in_title = {p for v in opening.title_voices for p in v.parties}
    return Circle(publisher, issuers, table, together, tuple(sorted(in_title - set(table))))
