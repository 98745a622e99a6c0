"""A register: one file, one connection, and the operations on it."""

from __future__ import annotations

import json
import sqlite3
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, NamedTuple, Self

from storage.connection import create_file, identity, open_file, release, watch_over
from storage.errors import (
    NothingToUndoError,
    RegisterChangedError,
    RegisterMovedError,
    RegisterUnsoundError,
    environment_errors,
)
from storage.ids import random_id
from storage.operations import (
    LEAVE_A_TRACE,
    OFF_STACK,
    ROWS_IN_ANY_ORDER,
    Change,
    Operation,
    OperationKind,
    SqlValue,
    collecting_later,
    next_to_redo,
    next_to_undo,
    replay_backwards,
    stored_values,
)
from storage.rules.message import Message
from storage.schema import VERSION
from storage.search import refresh
from storage.watch import Strayed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date, datetime
    from pathlib import Path

    from storage.loan import Loan


class Step(NamedTuple):
    """What Ctrl+Z or Ctrl+Shift+Z would do: an operation and its label."""

    seq: int
    label: Message


class Register:
    """An open register.

    Attributes:
        path: The file.
        memo: What readers derived and may keep until the next operation, which clears it.
        is_read_only: Whether every write is refused.
        damage: What was found to be damaged; while it is not None only a repair is written.
        astray: By table ids of rows known to be damaged: see `storage.vouching`.
        is_vouched: Whether the whole is known to be sound: nothing is written before.
        look_first: Finds that out before the first write, of this kind, in a way of its own; raises
            an error when nothing is to be written. None looks at once, however long it takes.
        looked_on: The day on which all of it was looked at; None as long as it was not.
        touches: How often another touched its file while it was open.
        watch: Looks after its file; None of a register that is only read.
        state_folder: Gives the folder of what is remembered from one session to the next; None
            remembers nothing.
    """

    is_read_only = False
    damage: RegisterUnsoundError | None = None

    def __init__(
        self,
        path: Path,
        connection: sqlite3.Connection,
        clock: Callable[[], datetime],
        who: str = "",
        new_id: Callable[[], str] | None = None,
    ) -> None:
        self.path = path
        self._connection = connection
        self._loan: Loan | None = None
        self._held = identity(path)
        self.watch = watch_over(self._held, path, connection)
        self.memo: dict[object, object] = {}
        self._clock = clock
        self._who = who
        self.new_id = new_id or random_id
        self._listeners: list[Callable[[Change], None]] = []
        self._running = False
        self._unsettled = False
        self._writes_history = False
        self.astray: dict[str, set[str]] = {}
        self.is_vouched = False
        self.looked_on: date | None = None
        self.touches = 0
        self.look_first: Callable[[OperationKind], None] | None = None
        self.state_folder: Callable[[], Path] | None = None

    @classmethod
    def create(
        cls,
        path: Path,
        clock: Callable[[], datetime],
        who: str = "",
        new_id: Callable[[], str] | None = None,
    ) -> Self:
        """Make a new register and open it; raise `RegisterExistsError` when there is a file."""

        def begin(part: Path, connection: sqlite3.Connection) -> None:
            meta = {
                "id": (new_id or random_id)(),
                "created_at": clock().isoformat(timespec="seconds"),
            }
            # It stands in the chain as well, so that damage to it is seen.
            label = Message("operation.created", meta)
            register = cls(part, connection, clock, who, new_id)
            register.is_vouched = True
            # It writes nothing that leaves history, and what would write that takes a while to make.
            register._writes_history = True
            with register.operation(label, OperationKind.CREATED) as op:
                op.connection.executemany("INSERT INTO meta VALUES (?, ?)", meta.items())

        create_file(path, begin)
        register = cls.open(path, clock, who, new_id)
        # Nothing is in it but what was written just now.
        register.vouch()
        return register

    @classmethod
    def open(
        cls,
        path: Path,
        clock: Callable[[], datetime],
        who: str = "",
        new_id: Callable[[], str] | None = None,
    ) -> Self:
        """Open a register for this process alone.

        Args:
            path: The file.
            clock: Gives the present instant, with a time zone; stored as UTC.
            who: Name to write beside each operation.
            new_id: Makes the id of a new row.

        Raises:
            RegisterError: Missing, no register, newer, in use, damaged.
        """
        return cls(path, open_file(path), clock, who, new_id)

    @property
    def connection(self) -> sqlite3.Connection:
        """The one connection; read with it, write through `operation`.

        Whoever asks for it while another thread has the register waits until it is given back.
        """
        if self._loan is not None:
            self._loan.wait()
        return self._connection

    @property
    def is_busy(self) -> bool:
        """Whether an operation is under way, or another thread has it: asking would wait."""
        lent = self._loan is not None and self._loan.keeps_out
        return lent or self._connection.in_transaction

    @contextmanager
    def lent(self, loan: Loan) -> Iterator[None]:
        """Leave the register to the thread that takes the loan; told of it is afterwards."""
        from storage.loan import STEPS

        db = self.connection
        db.set_progress_handler(loan.interrupts, STEPS)
        loan.begin()
        self._loan = loan
        try:
            yield
        finally:
            loan.wait()
            self._loan = None
            db.set_progress_handler(None, 0)
            for change in loan.changes:
                self._tell(change)

    def close(self) -> None:
        """Close the file and let others have it."""
        if self.strayed() is None:
            # So that no empty journal stays beside the file; where that fails, it stays and is
            # empty. Beside another file of this name it may be that of who writes there.
            with suppress(sqlite3.DatabaseError):
                self.connection.execute("PRAGMA journal_mode = DELETE")
            if self.is_vouched and self.state_folder is not None:
                from storage.fingerprint import keep

                keep(self.state_folder(), self)
        self.watch = None
        release(self._held, self.connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def on_change(self, listener: Callable[[Change], None]) -> None:
        """Call `listener` after each operation, with what it changed."""
        self._listeners.append(listener)

    @contextmanager
    def operation(
        self,
        label: Message,
        kind: OperationKind = OperationKind.HAND,
        origin: object = None,
        *,
        undoes: int | None = None,
    ) -> Iterator[Operation]:
        """Do one action of the user: all of it or, when an error is raised, nothing.

        An operation that changes nothing leaves no trace. Operations do not nest. After the
        commit every listener gets one `Change`. `undoes` names the operation that it turns back,
        out of turn; steps back in turn are `undo`.

        Raises:
            RegisterUnwritableError: Disk full or read-only; nothing was changed.
        """
        with self._transaction(label, kind, undoes=undoes) as operation:
            yield operation
            change = self._commit(operation, kind, origin)
        self._tell(change)

    @contextmanager
    def preview(self, label: Message, kind: OperationKind) -> Iterator[Operation]:
        """Run an operation to look at its outcome; it is always rolled back at the end."""
        with self._transaction(label, kind) as operation:
            yield operation

    def undo(self, origin: object = None) -> Message:
        """Step back once and return the label of what was undone."""
        return self._step(next_to_undo(self.connection), "undo", OperationKind.UNDO, origin)

    def redo(self, origin: object = None) -> Message:
        """Do again what was undone last and return its label."""
        return self._step(next_to_redo(self.connection), "redo", OperationKind.REDO, origin)

    def undoable(self) -> Step | None:
        """Return what `undo` would undo, or None."""
        return self._step_of(next_to_undo(self.connection))

    def redoable(self) -> Step | None:
        """Return what `redo` would do again, or None."""
        return self._step_of(next_to_redo(self.connection))

    def strayed(self) -> Strayed | None:
        """Say what another did to the file since we wrote it; None when nothing.

        Also None during an operation, and of a register that is only read.
        """
        if self._loan is not None and self._loan.keeps_out:
            return None
        if self._unsettled and not self._running:
            self.note_written()
        if self.watch is None or self._running or self._unsettled:
            return None
        found = self.watch.strayed()
        if self.watch.was_touched:
            # What it holds in memory is the same; what it never read may be otherwise.
            self.watch.was_touched = self.is_vouched = False
            self.touches += 1
        return found

    def make_ready(self) -> None:
        """Do what the first operation does before it; nothing where nothing may be written."""
        if not self.is_read_only:
            # What is wrong here the first operation meets as well, and tells.
            with suppress(sqlite3.Error):
                self._write_history()

    def note_written(self) -> None:
        """Take the file as it is for ours, after a write that is no operation, as a `VACUUM`."""
        if self.watch is None:
            return
        if self._unsettled:
            # What a full disk stopped of going back is done by the next reading that can.
            try:
                self.connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
            except sqlite3.Error:
                return
            self._unsettled = False
        self.watch.note_written()

    def distrust(self) -> RegisterUnsoundError:
        """Refuse every write but a repair, since damage was found; return the error for that."""
        self.damage = RegisterUnsoundError("check.no_writing", name=self.path.name)
        self.is_read_only = True
        self.is_vouched = False
        return self.damage

    def trust(self) -> None:
        """Take the whole for sound, after a check that found nothing."""
        self.damage = None
        self.astray.clear()
        self.is_read_only = type(self).is_read_only
        self.vouch()

    def vouch(self, looked_on: date | None = None) -> None:
        """Take the whole for sound, as it was looked at on a day; None is today."""
        self.is_vouched = True
        if self.watch is not None:
            self.looked_on = looked_on or self.today()

    def today(self) -> date:
        """Return the present day, of a register that may be written to."""
        return self._clock().date()

    def setting(self, name: str, default: str) -> str:
        """Return a setting of this register."""
        row = self.connection.execute("SELECT value FROM setting WHERE id = ?", (name,)).fetchone()
        return str(row[0]) if row else default

    @property
    def id(self) -> str:
        """The register's own id; it travels in workbooks."""
        row = self.connection.execute("SELECT value FROM meta WHERE name = 'id'").fetchone()
        return str(row[0]) if row else ""

    # -- how it is done -----------------------------------------------------------------------

    @contextmanager
    def _transaction(
        self,
        label: Message,
        kind: OperationKind,
        role: str = "do",
        undoes: int | None = None,
    ) -> Iterator[Operation]:
        db = self.connection
        if self._running:
            msg = "operations do not nest"
            raise RuntimeError(msg)
        self._expect_our_file()
        self._expect_sound(kind)
        self._running = True
        try:
            with environment_errors(self.path), collecting_later():
                self._write_history()
                if self.watch is not None and self.watch.has_lost_journal():
                    # Lets go of the one that has no name any more; the next write makes another.
                    db.execute("PRAGMA journal_mode = OFF")
                    db.execute("PRAGMA journal_mode = TRUNCATE")
                db.execute("BEGIN IMMEDIATE")
                try:
                    seq = self._open_operation(label, kind, role, undoes)
                    operation = Operation(db, seq, label, self.new_id)
                    if self._loan is not None and self._loan.is_mine:
                        operation.look = self._loan.look
                    if kind in ROWS_IN_ANY_ORDER:
                        operation.defer_references()
                    yield operation
                finally:
                    if db.in_transaction:
                        db.execute("ROLLBACK")
        except BaseException:
            self._unsettled = True
            raise
        finally:
            # Also after what was rolled back: a large one was in the file for a while.
            self.note_written()
            self._running = False

    def _write_history(self) -> None:
        """Let this connection write history, from its first operation on."""
        if not self._writes_history:
            from storage.schema.triggers import create_history_triggers

            create_history_triggers(self.connection)
            self._writes_history = True

    def _expect_our_file(self) -> None:
        """Raise an error when the file is not the one that we wrote last; nothing is written then.

        SQLite would go on writing into a file that has no name any more, or over pages that
        another put there.
        """
        strayed = self.strayed()
        if strayed is Strayed.CHANGED:
            raise RegisterChangedError("storage.changed", name=self.path.name)
        if strayed is not None:
            raise RegisterMovedError("storage.moved", name=self.path.name)

    def _expect_sound(self, kind: OperationKind) -> None:
        """Raise an error where the next operation would build on damage; a repair may.

        Before the first one the whole is looked at, unless it is known.
        """
        if kind is OperationKind.REPAIR:
            return
        if self.damage is not None:
            raise self.damage
        if not self.is_vouched:
            from storage.first_look import look_at_once

            if self.look_first is None:
                look_at_once(self)
            else:
                self.look_first(kind)
            # That may have taken a while, in which another could come.
            self._expect_our_file()
            if not self.is_vouched:
                raise RegisterChangedError("storage.changed", name=self.path.name)

    def _open_operation(
        self, label: Message, kind: OperationKind, role: str, undoes: int | None
    ) -> int:
        from datetime import UTC

        values: tuple[SqlValue, ...] = (
            self._clock().astimezone(UTC).isoformat(timespec="milliseconds"),
            kind,
            label.key,
            stored_values(label),
            self._who,
            role,
            undoes,
            int(kind not in OFF_STACK),
        )
        seq = self.connection.execute(
            "INSERT INTO operation (at, kind, message, message_values, who, role, undoes, on_stack)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            values,
        ).lastrowid
        self.connection.execute("INSERT INTO current_operation (one, seq) VALUES (1, ?)", (seq,))
        return int(seq or 0)

    def _commit(self, operation: Operation, kind: OperationKind, origin: object) -> Change | None:
        ids = operation.finish()
        if not ids and kind not in LEAVE_A_TRACE:
            return None
        refresh(self.connection, operation.search_keys)
        self.connection.execute("DELETE FROM current_operation")
        self._end(operation.seq)
        self.memo.clear()
        return Change(
            operation.seq,
            kind,
            operation.label,
            ids,
            origin,
            tuple(operation.notices),
        )

    def _end(self, seq: int) -> None:
        """Commit; where only the last flush of that failed, flush again rather than say it failed.

        SQLite then reports an error for what is done and cannot be taken back.
        """
        db = self.connection
        if self._loan is not None and self._loan.is_mine:
            self._loan.keep()
        try:
            db.execute("COMMIT")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode & 0xFF != sqlite3.SQLITE_IOERR:
                raise
            if db.in_transaction:
                db.execute("ROLLBACK")
            if not db.execute("SELECT 1 FROM operation WHERE seq = ?", (seq,)).fetchone():
                raise
            db.execute("BEGIN IMMEDIATE")
            db.execute(f"PRAGMA user_version = {VERSION}")
            db.execute("COMMIT")

    def _tell(self, change: Change | None) -> None:
        """Call every listener, after the commit, when anything changed; after a loan in its thread."""
        if self._loan is not None and self._loan.is_mine:
            self._loan.changes += [change] if change else []
        elif change:
            for listener in list(self._listeners):
                listener(change)

    def _step(self, seq: int | None, role: str, kind: OperationKind, origin: object) -> Message:
        step = self._step_of(seq)
        if step is None:
            raise NothingToUndoError(f"storage.nothing_to_{role}")
        with self._transaction(step.label, kind, role, step.seq) as operation:
            replay_backwards(operation, step.seq)
            change = self._commit(operation, kind, origin)
        self._tell(change)
        return step.label

    def _step_of(self, seq: int | None) -> Step | None:
        if seq is None:
            return None
        key, values = self.connection.execute(
            "SELECT message, message_values FROM operation WHERE seq = ?", (seq,)
        ).fetchone()
        return Step(seq, Message(key, json.loads(values)))
