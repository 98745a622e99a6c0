"""A register that is only looked at: as it once stood, or another than the one that is kept."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn

from storage.errors import ReadOnlyRegisterError
from storage.register import Register

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path

    from storage.operations import OperationKind
    from storage.rules.message import Message


class ReadRegister(Register):
    """A register of which every write raises `ReadOnlyRegisterError`."""

    is_read_only = True

    def __init__(
        self, path: Path, connection: sqlite3.Connection, refusal: str, who: str = ""
    ) -> None:
        """Look through a connection.

        Args:
            path: The file that it is, or was made from.
            connection: To be closed by the caller, or by what the caller overrides.
            refusal: Key of the sentence that says why nothing is written.
            who: As in `Register`.
        """

        def refuse() -> NoReturn:
            raise ReadOnlyRegisterError(refusal)

        super().__init__(path, connection, refuse, who)
        self._refuse = refuse

    def _transaction(
        self,
        label: Message,
        kind: OperationKind,
        role: str = "do",
        undoes: int | None = None,
    ) -> NoReturn:
        del label, kind, role, undoes
        self._refuse()
