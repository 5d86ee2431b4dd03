"""Factpress: a static press-site generator whose figures are checked facts."""
