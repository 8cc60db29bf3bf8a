"""How heavy and how good each page of the built site is: `python -m tools.audit`, or `make audit`."""
