"""What tools/bench.py is made of: the records, the sides that are compared, and the table."""
