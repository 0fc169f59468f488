"""What is new in a register since somebody last looked."""
