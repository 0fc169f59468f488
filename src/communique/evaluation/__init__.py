"""How good the readings are: gold records coded, scored and held against pinned floors (docs/evaluation.md)."""
