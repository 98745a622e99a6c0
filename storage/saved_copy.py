"""A whole copy of an open register under a name of its own: written, read back, then named."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storage.connection import take_place
from storage.errors import RegisterExistsError, RegisterUnwritableError, reason_key
from storage.leftovers import unfinished

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from storage.register import Register

    Check = Callable[[Path, str, tuple[int, str] | None, str], None]


@dataclass(frozen=True, slots=True)
class UnfinishedCopy:
    """A copy that is on the disk but not yet read back: it has no name.

    Attributes:
        part: The file.
        path: The name that it will get.
        register_id: The register that it is of.
    """

    part: Path
    path: Path
    register_id: str

    def finish(self, check: Check | None = None) -> Path:
        """Read it from end to end, give it its name and return that; needs no register.

        Takes seconds for a large register and may run on another thread.

        Args:
            check: What reads it, as `storage.backup.expect_whole`, which is the default.

        Raises:
            BackupUnsoundError: What was written, and so what is open, is not whole.
            RegisterExistsError: There is a file of that name by now.
            RegisterUnwritableError: The disk failed.
        """
        from storage.backup import expect_whole

        try:
            (check or expect_whole)(self.part, self.register_id, None, self.path.name)
            take_place(self.part, self.path)
        except FileExistsError as error:
            raise RegisterExistsError("storage.exists", name=self.path.name) from error
        except OSError as error:
            raise _unwritable(self.path, error) from error
        finally:
            with suppress(OSError):
                self.part.unlink(missing_ok=True)
        return self.path


def write_copy(register: Register, path: Path) -> UnfinishedCopy:
    """Write all of an open register beside `path`, on the register's own thread.

    Also when its file was moved, replaced or removed meanwhile: what the connection holds counts.

    Raises:
        RegisterExistsError: There is a file at `path`.
        RegisterUnwritableError: The folder cannot be written.
        RegisterDamagedError: The register cannot be read.
    """
    from storage.backup import write_file

    part = unfinished(path.parent)
    try:
        is_there = path.exists()
    except OSError as error:
        raise _unwritable(path, error) from error
    if is_there:
        raise RegisterExistsError("storage.exists", name=path.name)
    try:
        write_file(register, part)
        return UnfinishedCopy(part, path, register.id)
    except BaseException as error:
        with suppress(OSError):
            part.unlink(missing_ok=True)
        if isinstance(error, OSError):
            raise _unwritable(path, error) from error
        raise


def _unwritable(path: Path, error: OSError) -> RegisterUnwritableError:
    return RegisterUnwritableError(
        "storage.unwritable_because", name=path.name, reason=reason_key(error)
    )
