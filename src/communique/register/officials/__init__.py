"""Officials of a register: the people whom its records name, joined over records."""
