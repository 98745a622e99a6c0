"""The shape of a register file: its identity, its tables, its triggers and its migrations."""

from __future__ import annotations

APPLICATION_ID = 0x47535444
"""Stands in the file's header: "GSTD"."""

MAJOR, MINOR = 1, 1
VERSION = MAJOR * 1000 + MINOR
"""`user_version` of a file of this program: major × 1000 + minor. A newer file is refused."""

TRACKED = (
    "citation",
    "deadline",
    "event",
    "exchange",
    "exchange_row",
    "extra",
    "holder",
    "layout",
    "note",
    "post",
    "priority",
    "question",
    "reading_rule",
    "record",
    "record_post",
    "reminder",
    "reminder_mark",
    "saved_view",
    "series",
    "setting",
    "settlement",
    "source",
    "source_reference",
    "source_text",
    "step",
)
"""Tables with the user's data: each has a text `id`, and every write to it leaves history."""
