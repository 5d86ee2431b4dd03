"""The commands of `press`, one module each; `main` starts the command line, `cli` lists them.

They read options, the clock and the environment, call the pipeline (`build`, `finished`,
`site_making`) and print findings. They decide nothing.
"""

from factpress.commands.cli import main

__all__ = ("main",)
