"""`python -m loket`."""

import sys

from loket.cli import main

if __name__ == "__main__":
    sys.exit(main())
