"""A session bus with a desktop on it that has a tray and shows notifications, and says so.

`python -m tests.helpers.session_bus` is the desktop; the tests start it by `SessionBus`.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from typing import TYPE_CHECKING, Any, Self

from PySide6.QtCore import ClassInfo, Property, QCoreApplication, QObject, Slot
from PySide6.QtDBus import QDBusConnection

if TYPE_CHECKING:
    from pathlib import Path

NEEDED = ("dbus-daemon",)


_on_the_bus: Any = ClassInfo
"""Its types say that it cannot be called; calling it is what it is for."""


def missing_tools() -> list[str]:
    """Return the tools that a bus needs and this machine does not have."""
    return [tool for tool in NEEDED if shutil.which(tool) is None]


def say(*words: object) -> None:
    """Write one line that the test reads."""
    sys.stdout.write(json.dumps(words) + "\n")
    sys.stdout.flush()


@_on_the_bus({"D-Bus Interface": "org.kde.StatusNotifierWatcher"})
class Watcher(QObject):
    """Stands for the tray."""

    @Slot(str)
    def RegisterStatusNotifierItem(self, item: str) -> None:
        say("item", item)

    def _yes(self) -> bool:
        return True

    def _none(self) -> int:
        return 0

    IsStatusNotifierHostRegistered = Property(bool, _yes)
    ProtocolVersion = Property(int, _none)


@_on_the_bus({"D-Bus Interface": "org.freedesktop.Notifications"})
class Notifications(QObject):
    """Shows what tray icons say."""

    @Slot(str, "uint", str, str, str, "QStringList", "QVariantMap", int, result="uint")
    def Notify(
        self,
        application: str,
        _replaces: int,
        _icon: str,
        title: str,
        body: str,
        _buttons: list[str],
        _hints: dict[str, object],
        _milliseconds: int,
    ) -> int:
        say("notify", application, title, body)
        return 1


@_on_the_bus({"D-Bus Interface": "org.freedesktop.portal.Notification"})
class Portal(QObject):
    """Shows what programs without a tray say."""

    @Slot(str, "QVariantMap")
    def AddNotification(self, name: str, content: dict[str, str]) -> None:
        say("portal", name, content["title"], content["body"])


SERVICES = {
    "tray": ("org.kde.StatusNotifierWatcher", "/StatusNotifierWatcher", Watcher),
    "notifications": (
        "org.freedesktop.Notifications",
        "/org/freedesktop/Notifications",
        Notifications,
    ),
    "portal": ("org.freedesktop.portal.Desktop", "/org/freedesktop/portal/desktop", Portal),
}


class SessionBus:
    """A bus of its own, with the services that are named; stopped at the end.

    Attributes:
        environment: Of a program that is to use it.
    """

    def __init__(self, folder: Path, *services: str) -> None:
        self._said = folder / "bus.txt"
        self._services = services

    def __enter__(self) -> Self:
        self._daemon = subprocess.Popen(
            ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert self._daemon.stdout is not None
        address = self._daemon.stdout.readline().strip()
        self.environment = {**os.environ, "DBUS_SESSION_BUS_ADDRESS": address}
        with self._said.open("w", encoding="utf-8") as file:
            self._desktop = subprocess.Popen(
                [sys.executable, "-m", "tests.helpers.session_bus", *self._services],
                env=self.environment,
                stdout=file,
            )
        self.wait_for("ready")
        return self

    def __exit__(self, *_: object) -> None:
        for process in (self._desktop, self._daemon):
            process.terminate()
            process.wait(timeout=20)
        if self._daemon.stdout is not None:
            self._daemon.stdout.close()

    @property
    def said(self) -> list[list[str]]:
        """What the desktop was told, in order."""
        return [json.loads(line) for line in self._said.read_text(encoding="utf-8").splitlines()]

    def wait_for(self, kind: str, seconds: float = 30) -> list[list[str]]:
        """Return what was told of one kind, as soon as there is something."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            found = [each for each in self.said if each[0] == kind]
            if found:
                return found
            time.sleep(0.05)
        msg = f"no {kind!r} on the bus, only {self.said}"
        raise AssertionError(msg)


def main() -> int:
    """Be the desktop, with the services that the command line names."""
    application = QCoreApplication(sys.argv)
    bus = QDBusConnection.sessionBus()
    kept = []
    for name in sys.argv[1:]:
        service, path, kind = SERVICES[name]
        made = kind()
        kept.append(made)
        option = QDBusConnection.RegisterOption.ExportAllContents
        if not bus.registerObject(path, made, option) or not bus.registerService(service):
            return 1
    say("ready")
    return application.exec()


if __name__ == "__main__":
    sys.exit(main())
