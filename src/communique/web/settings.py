"""How the application is run."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Settings:
    """What whoever starts the application decides."""

    host: str = "127.0.0.1"  # address that it listens on
    names: tuple[str, ...] = ()  # further host names under which it may be asked for, beside loopback ones
    language: str = "en"  # of the message catalogue
    review: bool = False  # whether reviewers may sign in and decide
    https: bool = False  # whether browsers reach it by https, through a proxy: then cookies travel only so
    threads: int = 6  # requests that are worked on at once; each holds one connection of the register
