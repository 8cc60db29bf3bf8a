"""The sandbox worker, all of ours in the jail: the loop that runs a student's cells, the coding of values; no check."""
