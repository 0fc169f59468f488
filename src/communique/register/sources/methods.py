"""What a register answers about what it follows: a part of :class:`communique.register.Register`."""

from __future__ import annotations

import dataclasses
from typing import TYPE_CHECKING

from communique.register.connected import Connected

if TYPE_CHECKING:
    from communique.register.sources.attachments import AttachmentCopy
    from communique.register.sources.languages import LanguageVersion
    from communique.register.sources.results import HeldSource
    from communique.sources.source import Source


class FollowedSources(Connected):
    """The questions, and how sources come and go."""

    def keep_source(self, source: Source) -> bool:
        """Follows a source, or a known one with other settings; says whether it was new. On the disk at the return."""
        from communique.register.register import now
        from communique.register.sources.store import add, source_id

        made = dataclasses.replace(source, id=source_id(source.url))
        with self._writing(durable=True) as connection:
            return add(connection, made, now())

    def sources(self) -> tuple[HeldSource, ...]:
        """All that is followed, in the order in which it was added."""
        from communique.register.sources.store import listed

        with self._reading() as connection:
            return tuple(listed(connection))

    def source(self, named: str) -> HeldSource:
        """One source by its ID, the beginning of it, its address or its host. Raises NotFoundError, UsageError."""
        from communique.register.sources.store import key_of, listed

        with self._reading() as connection:
            key = key_of(connection, named)
            held = {key_of(connection, item.source.id): item for item in listed(connection)}
            return held[key]

    def remove_source(self, named: str) -> None:
        """Follows a source no longer; all that it brought stays. Raises NotFoundError, UsageError."""
        from communique.register.sources.store import key_of, remove

        with self._writing(durable=True) as connection:
            remove(connection, key_of(connection, named))

    def pause_source(self, named: str, *, paused: bool = True) -> None:
        """Leaves a source out of runs that do not name it, or takes it in again. Raises NotFoundError, UsageError."""
        from communique.register.sources.store import key_of, pause

        with self._writing(durable=True) as connection:
            pause(connection, key_of(connection, named), paused)

    def language_versions(self, identifier: str) -> tuple[LanguageVersion, ...]:
        """The other language versions of a record, held or only named. Raises NotFoundError, UsageError."""
        from communique.register.finding import record_key
        from communique.register.sources.languages import language_versions

        with self._reading() as connection:
            return language_versions(connection, record_key(connection, identifier))

    def attachment_copies(self, identifier: str) -> tuple[AttachmentCopy, ...]:
        """The files that are held of a record. Raises NotFoundError, UsageError."""
        from communique.register.finding import record_key
        from communique.register.sources.attachments import copies

        with self._reading() as connection:
            return copies(connection, record_key(connection, identifier))
