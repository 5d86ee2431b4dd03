"""Moved: former addresses in any form, and the tables by which hosts lead from them."""
