"""The one place where screens hear of changes and of what is to be said to the user."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal


class Hub(QObject):
    """Carries facts between the parts that the window brings together.

    Signals:
        changed: An operation was carried out; its `Change` (tables, ids, who started it). A screen
            refreshes when one of its tables is named.
        told: A `Message` to be shown for a moment, without a way back.
        offered: A `Message` to be shown for a moment, and what takes back what it says (without
            arguments); for what stands outside the undo stack.
        failed: A `GestandError` whose sentence is to be shown.
        record_requested: Id (a str) of a record to be shown in the register.
        records_requested: A `Filter` and the title of what it stands for: the register is to show
            these.
        source_requested: Id of a source and of a citation in it, which may be empty.
        erasure_requested: Id of a source that is to be erased for good, after a question.
        letter_requested: A letter is to be read: its path (a Path), or None to ask for one.
        again_requested: Id of a source that is to be reviewed once more.
        large_begins: Something large is about to be done to the register: a list, to which is added
            what is to be waited for before it, in any thread. A backup is, if one can be made.
        page_requested: Name of a page to show.
        changes_requested: Id (a str) of a record of which all changes are to be shown.
        rule_requested: Name (a str) of a reading rule to be shown.
        moment_requested: Number (an int) of the operation after which the register is to be shown.
        standing_changed: Whether the register may be written to was found to be otherwise.
        vouched: The whole of the open register is known to be sound: no change waits for that.
        look_requested: Another look (a str) was chosen: one of the looks, or to follow the system.
    """

    changed = Signal(object)
    told = Signal(object)
    offered = Signal(object, object)
    failed = Signal(object)
    record_requested = Signal(object)
    records_requested = Signal(object, object)
    source_requested = Signal(object, object)
    erasure_requested = Signal(object)
    letter_requested = Signal(object)
    again_requested = Signal(object)
    large_begins = Signal(object)
    page_requested = Signal(object)
    changes_requested = Signal(object)
    rule_requested = Signal(object)
    moment_requested = Signal(object)
    standing_changed = Signal()
    vouched = Signal()
    look_requested = Signal(object)
