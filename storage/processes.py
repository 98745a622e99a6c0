"""This machine and the processes on it, as far as locks and leftovers need to know them."""

from __future__ import annotations

import os
import sys

if sys.platform == "win32":

    def is_alive(pid: int) -> bool:
        """Say whether a process with this number runs on this machine."""
        import ctypes

        kernel = ctypes.windll.kernel32
        # SYNCHRONIZE: enough to ask whether it has ended.
        handle = kernel.OpenProcess(0x00100000, False, pid)
        if not handle:
            return bool(kernel.GetLastError() == 5)  # noqa: PLR2004 - ERROR_ACCESS_DENIED
        try:
            # WAIT_TIMEOUT: it has not ended.
            return bool(kernel.WaitForSingleObject(handle, 0) == 0x102)  # noqa: PLR2004
        finally:
            kernel.CloseHandle(handle)

    def machine_name() -> str:
        """Return the name of this machine, empty when it has none."""
        return os.environ.get("COMPUTERNAME", "")

    def user_name() -> str:
        """Return the name under which the user is logged in, empty when there is none."""
        return os.environ.get("USERNAME", "")

else:

    def is_alive(pid: int) -> bool:
        """Say whether a process with this number runs on this machine."""
        try:
            os.kill(pid, 0)
        except (ProcessLookupError, OverflowError):
            return False
        except PermissionError:
            return True
        return True

    def machine_name() -> str:
        """Return the name of this machine, empty when it has none."""
        return os.uname().nodename

    def user_name() -> str:
        """Return the name under which the user is logged in, empty when there is none."""
        import pwd

        for name in ("USER", "LOGNAME"):
            if found := os.environ.get(name):
                return found
        try:
            return pwd.getpwuid(os.getuid()).pw_name
        except KeyError:
            return ""
