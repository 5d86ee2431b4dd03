"""Runs the command line: python -m factpress."""

from factpress.commands import main

if __name__ == "__main__":
    main()
