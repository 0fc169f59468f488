"""Events in the world that records react to, joined over records."""
