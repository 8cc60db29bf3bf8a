"""What goes into the jail: the loop that runs a student's cells, and the coding of values. Knows no check."""
