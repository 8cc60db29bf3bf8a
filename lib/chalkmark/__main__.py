"""`python -m chalkmark` is the command `chalkmark`."""

import sys

from .cli import main

if __name__ == "__main__":
    sys.exit(main())
