"""Embargo."""
