"""The templates of the shipped theme's elements."""

from factpress.machine import Checkout
from factpress.rendering import open_theme
from support.places import PROJECT

ELEMENTS = open_theme(Checkout(PROJECT).theme).elements
