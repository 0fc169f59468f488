"""Lines in the register: stored while records are added, shown with what people corrected."""
