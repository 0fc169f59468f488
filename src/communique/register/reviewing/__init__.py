"""What waits for a person: the queue, its order, and what people have said of it."""
