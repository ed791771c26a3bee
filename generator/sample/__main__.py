"""`python -m generator.sample WORKBOOKS`: write the workbooks that travel with the product.

They are the ones that `kam sample DIR` makes with its defaults; the folder may hold others.
"""

from __future__ import annotations

import sys
from pathlib import Path

from generator.sample.making import ACCOUNTS, MONTHS, SEED, write_sample

if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("python -m generator.sample WORKBOOKS")
    write_sample(Path(sys.argv[1]), accounts=ACCOUNTS, months=MONTHS, seed=SEED)
