"""Lists of promises: the closing list of a debate, and the open data of the Tweede Kamer.

What is no list is read as the letter that it is, so that one way in does for all.
"""

from __future__ import annotations

from importers.lists.debate import is_debate_list
from importers.lists.errors import ListRefused
from importers.lists.sources import load_source, loaded_text, read_source

__all__ = ["ListRefused", "is_debate_list", "load_source", "loaded_text", "read_source"]
