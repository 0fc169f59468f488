"""Meetings of a register, put together from the records that report them."""
