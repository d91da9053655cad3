"""Lets `python -m kentongan.interfaces.cli` stand for the console script."""

import sys

from . import main

if __name__ == "__main__":
    sys.exit(main())
