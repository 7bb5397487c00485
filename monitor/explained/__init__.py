"""What stands behind one figure: its rows, its sum written out, what was left out, and the way back from a record."""
