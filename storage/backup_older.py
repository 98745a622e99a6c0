"""A backup of a register of an older version, before it is brought up to date."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from storage.backup import (
    FOLDER,
    BackupError,
    BackupUnsoundError,
    expect_whole,
    last_operation,
    make_folder,
    name_of,
)
from storage.backup_file import drop, give_name, write_connection
from storage.errors import RegisterDamagedError, RegisterUnwritableError, reason_key
from storage.leftovers import unfinished

if TYPE_CHECKING:
    import sqlite3
    from pathlib import Path


def back_up_older(connection: sqlite3.Connection, path: Path) -> Path:
    """Copy a register whole into the folder of backups beside it, and return the copy.

    Its name has the instant of the last operation, and no clock is asked: who is killed before the
    register is up to date finds the copy that is there already.

    Raises:
        RegisterUnwritableError: No copy can be made; then the register must stay as it is.
        RegisterDamagedError: What was copied is not sound.
    """
    folder = path.parent / FOLDER
    register_id, at = connection.execute(
        "SELECT (SELECT value FROM meta WHERE name = 'id'), max(at) FROM operation"
    ).fetchone()
    state = last_operation(connection)
    made_at = datetime.fromisoformat(at).astimezone(UTC).replace(microsecond=0)
    part = unfinished(folder)
    try:
        make_folder(folder)
        while (target := folder / name_of(path, made_at, state[0], register_id)).exists():
            if _is_whole(target, register_id, state):
                return target
            made_at += timedelta(seconds=1)
        write_connection(connection, part, path.name)
        expect_whole(part, register_id, state, path.name)
        give_name(part, target)
    except BackupUnsoundError as error:
        raise RegisterDamagedError("storage.damaged", name=path.name) from error
    except BackupError as error:
        raise _refused(path, str(error.message.values.get("reason", ""))) from error
    except OSError as error:
        raise _refused(path, reason_key(error)) from error
    finally:
        drop(part)
    return target


def _is_whole(path: Path, register_id: str, state: tuple[int, str]) -> bool:
    try:
        expect_whole(path, register_id, state)
    except BackupUnsoundError:
        return False
    return True


def _refused(path: Path, reason: str) -> RegisterUnwritableError:
    return RegisterUnwritableError("backup.before_migration", name=path.name, reason=reason)
