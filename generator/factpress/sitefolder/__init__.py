"""Sitefolder."""
