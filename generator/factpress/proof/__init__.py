"""Proof: a finished site is read byte by byte for what may not be in it, and for broken links.

Its data are the `Secrets` of a newsroom and the files of a site; its answer is findings.
"""

from factpress.proof.guesses import guessable
from factpress.proof.leaks import leaks_in
from factpress.proof.live import as_built, fetcher, live_manifest, not_there
from factpress.proof.whole_site import (
    ProofMemory,
    inside,
    proven,
    read_memory,
    secrets_of,
    write_memory,
)
from factpress.proof.withheld import Secrets, canary, together

__all__ = (
    "ProofMemory",
    "Secrets",
    "as_built",
    "canary",
    "fetcher",
    "guessable",
    "inside",
    "leaks_in",
    "live_manifest",
    "not_there",
    "proven",
    "read_memory",
    "secrets_of",
    "together",
    "write_memory",
)
