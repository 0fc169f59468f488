"""Every error that Communiqué raises on purpose, as one tree.

Each message is one line that names what failed, what is wrong with it and what to do. The command line prints it and
ends with status 1 (2 for :class:`UsageError`).
"""


class CommuniqueError(Exception):
    """The root: catch this to catch everything that the program raises on purpose."""


class UsageError(CommuniqueError):
    """The call itself is wrong: an unknown filter value, an option that does not fit (exit status 2)."""


class IntakeError(CommuniqueError):
    """A file could not become a record. The message starts with the file's name."""

    def __init__(self, name: str, problem: str, remedy: str) -> None:
        super().__init__(f"{name}: {problem}; {remedy}")
        self.name = name
        self.problem = problem
        self.remedy = remedy


class FetchError(IntakeError):
    """A page could not be fetched. The message starts with its address."""


class CodebookError(CommuniqueError):
    """A lexicon file is malformed, or names an act or a party that is not defined."""


class ReaderError(CommuniqueError):
    """No reader for the language, the model is not installed, or a record could not be read."""


class CompareError(CommuniqueError):
    """Two texts cannot be compared: one is empty, too long, or of another language."""


class DeliveryError(CommuniqueError):
    """A message could not be delivered to a mail server or a webhook."""

    def __init__(self, message: str, *, for_good: bool = False) -> None:
        super().__init__(message)
        self.for_good = for_good  # trying again would be of no use


class LoginError(CommuniqueError):
    """A name, password, token or session does not fit, or was tried too often."""

    def __init__(self, message: str, *, wait: int = 0) -> None:
        super().__init__(message)
        self.wait = wait  # seconds after which another try is looked at, 0 for at once


class RegisterError(CommuniqueError):
    """The register cannot be opened, written or understood (read-only, full disk, foreign or newer file)."""


class NotFoundError(CommuniqueError):
    """No record, statement or other thing of that ID is held."""
