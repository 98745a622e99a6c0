"""From a file to the text of a letter, one module for each kind of file."""

from __future__ import annotations
