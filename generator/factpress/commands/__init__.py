"""The commands of `press`: a file is a command, `cli` is the group that holds them.

They read the clock, the terminal and the environment, call the pipeline (`build`, `finished`,
`site_making`) and print findings; they decide nothing.
"""

from factpress.commands.cli import main

__all__ = ("main",)
