"""Proof: reads a finished site byte by byte for withheld words, broken links and active content.

`proven` does a folder, `as_built` and `canary` a live site, `secrets_of` lists what is withheld.
Data: `Secrets` and files in, findings out.
"""

from factpress.proof.guesses import guessable
from factpress.proof.leaks import leaks_in
from factpress.proof.live import Fetch, HostAnswer, as_built, fetcher, live_manifest, not_there
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
    "Fetch",
    "HostAnswer",
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
