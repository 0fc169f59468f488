"""Who may review a register, and how they prove who they are."""
