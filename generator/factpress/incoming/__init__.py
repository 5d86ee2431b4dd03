"""Incoming: documents of word processors and of other sites become pages of a newsroom."""
