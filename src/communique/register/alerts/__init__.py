"""What somebody wants to be told of: queries that are kept, and what was found for them since."""
