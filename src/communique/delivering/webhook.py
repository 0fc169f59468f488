"""Webhooks: one POST of JSON, signed where a secret is set."""

from __future__ import annotations

import hashlib
import hmac
import json
import os
from collections.abc import Mapping
from typing import Any

from communique.errors import DeliveryError
from communique.fetching.fetcher import user_agent

SECRET = "COMMUNIQUE_WEBHOOK_SECRET"
_SECONDS = 30.0
_AGAIN = frozenset([408, 425, 429])


def post(url: str, content: Mapping[str, Any], key: str) -> None:
    """Posts *content* as JSON. *key* is the same for the same content, so that a receiver can tell a second try.

    Redirects are not followed: what is sent is meant for the address that was named. Raises DeliveryError.
    """
    import httpx

    body = json.dumps(content, ensure_ascii=False).encode("utf-8", "backslashreplace")
    headers = {"Content-Type": "application/json", "User-Agent": user_agent(), "Idempotency-Key": key}
    secret = os.environ.get(SECRET, "")
    if secret:
        headers["X-Communique-Signature"] = "sha256=" + hmac.new(secret.encode(), body, hashlib.sha256).hexdigest()
    try:
        with httpx.Client(timeout=_SECONDS, trust_env=False, follow_redirects=False) as client:
            answer = client.post(url, content=body, headers=headers)
    except (httpx.HTTPError, httpx.InvalidURL, OSError, ValueError) as error:
        raise DeliveryError(f"{url}: takes no message ({' '.join(str(error).split())[:120]})") from error
    if not 200 <= answer.status_code < 300:
        again = answer.status_code >= 500 or answer.status_code in _AGAIN
        raise DeliveryError(f"{url}: answers {answer.status_code}", for_good=not again)
