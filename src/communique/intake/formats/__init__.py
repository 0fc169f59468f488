"""The formats that can be hostile. Their parsers run in the sandbox's child only."""
