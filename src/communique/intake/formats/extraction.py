"""What a parser takes out of a file."""

from __future__ import annotations

from dataclasses import dataclass, field

from communique.intake.fields import Facts
from communique.model import Attachment


@dataclass(frozen=True, slots=True)
class Link:
    """An entry of a feed, sitemap or list of pages."""

    url: str  # absolute
    title: str = ""
    changed: str = ""  # ISO time when it was published or last changed, as the list says; "" if it does not


@dataclass(frozen=True, slots=True)
class Extraction:
    """A text with what the file tells about it. Travels between processes as JSON: data only, nothing to run."""

    text: str  # paragraphs apart by blank lines
    facts: Facts = field(default_factory=Facts)
    metadata: dict[str, str] = field(default_factory=dict)  # other facts of the file, as they came
    attachments: tuple[Attachment, ...] = ()
    links: tuple[Link, ...] = ()  # of what was asked for as a listing

    def as_json(self) -> dict[str, object]:
        """This extraction in JSON's own types."""
        return {
            "text": self.text,
            "values": self.facts.values,
            "sources": self.facts.sources,
            "metadata": self.metadata,
            "attachments": [[item.name, item.url, item.media_type] for item in self.attachments],
            "links": [[item.url, item.title, item.changed] for item in self.links],
        }

    @classmethod
    def from_json(cls, value: object) -> Extraction:
        """The extraction that *value* is. Raises ValueError or another error of that kind where it is none."""
        if not isinstance(value, dict) or not isinstance(value["text"], str):
            raise ValueError("not an extraction")
        facts = Facts(_strings(value["values"]), _strings(value["sources"]))
        attachments = tuple(Attachment(str(name), str(url), str(kind)) for name, url, kind in value["attachments"])
        links = tuple(Link(str(url), str(title), str(changed)) for url, title, changed in value["links"])
        return cls(value["text"], facts, _strings(value["metadata"]), attachments, links)


def _strings(value: dict[object, object]) -> dict[str, str]:
    return {str(key): str(item) for key, item in value.items()}
