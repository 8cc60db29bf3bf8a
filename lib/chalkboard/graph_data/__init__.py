"""Computational graphs as plain data. The page that runs Python loads this: no NumPy, no widgets."""
