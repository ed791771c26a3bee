"""`python -m generator` is the same command as `kam`."""

from generator.cli import main

main()
