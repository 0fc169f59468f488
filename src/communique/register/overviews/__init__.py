"""What a register holds at a glance: activity over time, parties, and what stands in records that are comparable."""
