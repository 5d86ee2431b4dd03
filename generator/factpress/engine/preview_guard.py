"""The guard of the preview: it answers this machine's own browser, and no page of somebody else.

A name of a stranger may lead to this machine (DNS rebinding), and its page could then read what is not
public yet. An address in digits cannot be led elsewhere, so those are answered.
"""

import ipaddress
from collections.abc import Callable, Iterable
from typing import Any

Environment = dict[str, Any]  # Any: what WSGI holds
Application = Callable[[Environment, Callable[..., Any]], Iterable[bytes]]


def guarded(application: Application, host: str) -> Application:
    """Returns an application that answers requests for `host`, for this machine or for an address alone."""

    def answer(environment: Environment, start: Callable[..., Any]) -> Iterable[bytes]:
        if not is_meant(str(environment.get("HTTP_HOST", "")), host):
            return _plain(start, "403 Forbidden", "This preview is for this machine only.")
        path = str(environment.get("PATH_INFO", ""))
        if any(
            not one.isprintable()
            for one in path.encode("latin-1", "replace").decode("utf-8", "ignore")
        ):
            return _plain(start, "404 Not Found", "There is no such page.")
        return application(environment, start)

    return answer


def is_meant(named: str, host: str) -> bool:
    """Tells whether the host that a request names is the one that serves it."""
    name = _name(named)
    if name in ("localhost", host.casefold().strip("[]")):
        return bool(name)
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _name(named: str) -> str:
    """Returns the host of `host:port` in small letters."""
    if named.startswith("["):
        return named[1:].partition("]")[0].casefold()
    return named.partition(":")[0].casefold()


def _plain(start: Callable[..., Any], status: str, words: str) -> Iterable[bytes]:
    start(status, [("Content-Type", "text/plain; charset=utf-8")])
    return [words.encode()]
