"""The reader of English records."""

from __future__ import annotations

from dataclasses import replace

from communique import __version__
from communique.lexicons import Codebook, load_codebook
from communique.model import CodedSentence, Document, Inference, Reading, SentenceRole
from communique.reading.assembly import Assembler
from communique.reading.calibration import Calibration, load_calibration
from communique.reading.circle import Circle, choose
from communique.reading.context import Context, ContextBuilder
from communique.reading.dependency_network import load_network
from communique.reading.kinds import record_kind, record_level
from communique.reading.lead_ins import without_bare_items, without_lead_ins
from communique.reading.lexical import CueMatcher
from communique.reading.linear import load_models, models_digest
from communique.reading.named_people import named_people
from communique.reading.parsing import Parser
from communique.reading.sides import with_issuers
from communique.reading.statements import Models, StatementCoder
from communique.reading.surroundings_finder import SurroundingsFinder


class EnglishReader:
    """Codes English records with a spaCy pipeline, the lexicons and the models of ``communique.reading.models``."""

    def __init__(self, model: str, codebook_folder: str, calibration: Calibration | None = None) -> None:
        """Loads everything; *calibration* is the package's own unless another is given (tools/calibrate.py does)."""
        self._codebook: Codebook = load_codebook(codebook_folder)
        self._parser = Parser(model)
        self._contexts = ContextBuilder.of(self._codebook, self._parser)
        self._models = Models.of({**load_models("statements"), **load_models("speakers")})
        self._coder = StatementCoder(self._models, load_network("network"), CueMatcher(self._codebook.cues))
        self._surroundings = SurroundingsFinder(self._codebook)
        self._calibration = calibration or load_calibration()
        self._digest = models_digest()

    @property
    def name(self) -> str:
        """Name and version, with the learned models' digest and the parser's name and version."""
        return f"english/{__version__}+{self._digest} {self._parser.name}"

    def read(self, document: Document) -> Reading:
        """The reading of one English record."""
        context = self._contexts.build(document)
        circle = choose(context.opening, self._models.membership, self._models.joint)
        page, frame = context.page, context.frame
        kind = record_kind(page, frame, circle.joint, self._codebook, bool(context.occasion.meetings))
        found = context.occasion
        occasion = replace(found, meetings=with_issuers(found.meetings, circle.issuers, circle.joint))
        level = record_level(page, context.cast, self._codebook, occasion.meetings)
        drafts = without_bare_items(list(self._coder.code(context, circle)), page.sentences, context.parsed)
        drafts = without_lead_ins(drafts, page.sentences)
        surroundings = self._surroundings.of(context, drafts)
        assembler = Assembler(context, circle, occasion, surroundings, self._calibration)
        statements = assembler.statements(drafts)
        coded = {draft.sentence for draft in drafts}
        return Reading(
            reader=self.name,
            codebook=f"{self._codebook.version} {self._codebook.digest[:12]}",
            coded=True,
            kind=kind,
            level=level,
            issuers=circle.issuers,
            publisher_party=context.publisher_party,
            sentences=tuple(_account_for(context, index, index in coded) for index in range(len(page.sentences))),
            statements=statements,
            meetings=occasion.meetings,
            officials=occasion.officials,
            mechanisms=surroundings.mechanisms,
            topics=surroundings.topics,
            agenda=surroundings.agenda,
            events=surroundings.events,
            actors=surroundings.actors,
            section=document.section or frame.section,
            title=document.title or frame.title,
            attachments=frame.attachments,
            people=named_people(page, frame.roles, context.cast),
            inferences=_inferences(document, context, circle, occasion.meetings[0].date if occasion.meetings else ""),
        )


def _account_for(context: Context, index: int, coded: bool) -> CodedSentence:
    """The role of one sentence, with the reason where it carries no statement."""
    sentence = context.page.sentences[index]
    role, reason = context.frame.roles[index]
    if coded:
        role, reason = SentenceRole.STATEMENT, ""
    elif role is SentenceRole.UNCODED:
        if sentence.folded.text.endswith(":"):
            role, reason = SentenceRole.LEAD_IN, "introduces what follows and carries no act of its own"
        else:
            reason = "no act found"
    return CodedSentence(sentence.span, role, reason, sentence.section)


def _inferences(document: Document, context: Context, circle: Circle, meeting_date: str) -> tuple[Inference, ...]:
    """What the record does not say and what may be inferred from it."""
    found = []
    if not context.publisher_party and circle.publisher:
        found.append(
            Inference(
                "publisher party",
                circle.publisher,
                "names its own officials without their country and the others' with it",
            )
        )
    if not document.date and meeting_date:
        found.append(
            Inference("date", f"on or after {meeting_date}", "the meeting took place then; not the date of publication")
        )
    return tuple(found)
