"""Yamlfiles."""
