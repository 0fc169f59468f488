"""Sentences with their mechanisms that belong to no gold record: places in free records, and sentences written here.

``mechanism_labels.csv`` names places only: a record's ID, where a sentence of it begins, and where the mechanisms in it
begin and end, in code points of the record's text. The texts themselves stay in the shared folder. None of these
records shares more than a tenth of its sentences with a gold record, and none has a counterpart of the part kept for
checking (NATO, ASEAN, AUKUS, France) in its title.
``mechanism_sentences.txt`` holds sentences with ``[[names]]``, written for the purpose.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from itertools import chain
from pathlib import Path

from communique.intake import arrivals
from communique.model import Document, SentenceRole, record_id
from communique.reading.context import ContextBuilder
from communique.reading.framing import read_frame
from communique.reading.layout import Folded, fold
from communique.reading.mechanisms import MechanismFinder
from communique.reading.page import lay_out
from training.mechanisms import GoldNames, GoldSentence

_HERE = Path(__file__).parent
_NAME = re.compile(r"\[\[(.+?)\]\]")
_SERIES = ("us-china", "us-israel", "us-japan", "us-japan-rok-trilateral", "us-rok", "us-ukraine")

Labels = Mapping[int, list[tuple[int, int]]]  # start of a sentence → starts and ends of the names in it


def from_free_records(shared: Path, contexts: ContextBuilder, finder: MechanismFinder) -> Iterator[GoldNames]:
    """The labelled sentences of each free record under *shared*; nothing where the folder lacks them."""
    wanted = _labels()
    series = [shared / "corpus" / name for name in _SERIES]
    found = chain(
        *(((folder.name, d) for d in arrivals([str(folder)])) for folder in series if folder.is_dir()),
        (("releases", d) for d in arrivals([str(p) for p in sorted((shared / "bulk").glob("*.jsonl.gz"))])),
    )
    for name, document in found:
        if isinstance(document, Document):
            record = record_id(document.known_by)
            if record in wanted:
                yield _free_record(f"{name}__{record}", document, wanted.pop(record), contexts, finder)


def _labels() -> dict[str, dict[int, list[tuple[int, int]]]]:
    found: dict[str, dict[int, list[tuple[int, int]]]] = defaultdict(dict)
    with (_HERE / "mechanism_labels.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            spans = [tuple(map(int, name.split("-"))) for name in row["names"].split()]
            found[row["record"]][int(row["sentence"])] = [(start, end) for start, end in spans]
    return dict(found)


def _free_record(
    name: str, document: Document, labels: Labels, contexts: ContextBuilder, finder: MechanismFinder
) -> GoldNames:
    page = lay_out(document)
    roles = read_frame(page, contexts.lines).roles
    body = [s.folded for s, role in zip(page.sentences, roles, strict=True) if role[0] is SentenceRole.UNCODED]
    coded = [(f, labels[f.offsets[0]]) for f in body if f.offsets and f.offsets[0] in labels]
    names = [[_between(folded, start, end) for start, end in spans] for folded, spans in coded]
    sentences = _sentences([folded for folded, _ in coded], names, contexts)
    return GoldNames(name, sentences, finder.record(folded.text for folded in body), 0)


def _between(folded: Folded, start: int, end: int) -> str:
    """What a folded sentence holds of the text from *start* to *end*."""
    return "".join(c for c, offset in zip(folded.text, folded.offsets, strict=True) if start <= offset < end)


def written(contexts: ContextBuilder, finder: MechanismFinder) -> Iterator[GoldNames]:
    """The sentences that were written for training, each a record of its own."""
    lines = (_HERE / "mechanism_sentences.txt").read_text(encoding="utf-8").splitlines()
    marked = [line for line in lines if line and not line.startswith("#")]
    plain = [_NAME.sub(r"\1", line) for line in marked]
    folded = [fold(line, 0, len(line)) for line in plain]
    for sentence in _sentences(folded, [_NAME.findall(line) for line in marked], contexts):
        yield GoldNames("written", [sentence], finder.record([sentence.sentence.folded.text]), 0)


def _sentences(folded: list[Folded], names: list[list[str]], contexts: ContextBuilder) -> list[GoldSentence]:
    return [
        GoldSentence(parsed, contexts.people.parties.find(parsed.folded.text), [{"mechanisms": found}])
        for parsed, found in zip(contexts.parser.parse(folded), names, strict=True)
    ]
