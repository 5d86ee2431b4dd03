"""Runs the command line: python -m factpress."""

from factpress.commands.cli import main

if __name__ == "__main__":
    main()
