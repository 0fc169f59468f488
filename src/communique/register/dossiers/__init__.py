"""Named scopes of a register: what somebody follows, and what of the register is in it."""
