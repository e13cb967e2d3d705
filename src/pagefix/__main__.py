"""`python -m pagefix` is the command."""

from pagefix.cli import main

main()
