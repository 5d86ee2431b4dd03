"""Outputs: what is made from finished pages and the newsroom, one module a kind."""
