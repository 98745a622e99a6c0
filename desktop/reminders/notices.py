"""Notifications of the desktop: what they say, and the ways in which one can be given.

Most desktops show what a tray icon says. Where there is no tray, as with a plain GNOME, the portal
for notifications is asked; its call is one that QtDBus can make (the one of
`org.freedesktop.Notifications` takes an unsigned number, which Python cannot give it). Where there
is neither, the bell in the window is all there is.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from widgets.deadline_words import full_day_in_words
from widgets.reminder_list.sentences import rung_in_words, weekday_in_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from resources.words import Words
    from storage.reminders import DueReminder

MOST_NOTICES = 3
"""More reminders at once than these become one notification."""

_PORTAL = "org.freedesktop.portal.Desktop"
_PORTAL_PATH = "/org/freedesktop/portal/desktop"
_PORTAL_INTERFACE = "org.freedesktop.portal.Notification"

# Desktops read simple tags in the text; what a letter said is never one.
_NO_TAGS = str.maketrans("<>", "‹›")


class Notice(NamedTuple):
    """One notification."""

    title: str
    body: str


def notices_of(reminders: Sequence[DueReminder], words: Words) -> list[Notice]:
    """Return what to say of reminders that came at once: one notice each, or one for all."""
    if len(reminders) > MOST_NOTICES:
        numbers = ", ".join(reminder.number for reminder in reminders[:MOST_NOTICES])
        body = words("reminders.notice.others", numbers=numbers, n=len(reminders) - MOST_NOTICES)
        return [Notice(words("reminders.notice.many", n=len(reminders)), body)]
    return [_notice(reminder, words) for reminder in reminders]


def _notice(reminder: DueReminder, words: Words) -> Notice:
    rung = rung_in_words(reminder.rung, words)
    lines = [reminder.title.translate(_NO_TAGS)]
    if reminder.latest is not None:
        last = full_day_in_words(reminder.latest, words)
        lines.append(words("reminders.notice.latest", day=last))
    if reminder.missed:
        lines.append(words("reminders.missed", day=weekday_in_words(reminder.due_on, words)))
    title = words("reminders.notice.one", number=reminder.number, rung=rung)
    return Notice(title, "\n".join(lines))


def tell_portal(notices: Sequence[Notice]) -> bool:
    """Give notices to the portal of the desktop, without waiting; say whether there is one."""
    try:
        from PySide6.QtDBus import QDBusConnection, QDBusMessage
    except ImportError:
        # Qt is built without it for systems that have no such bus.
        return False
    bus = QDBusConnection.sessionBus()
    if not bus.isConnected() or not bus.interface().isServiceRegistered(_PORTAL).value():
        return False
    for at, notice in enumerate(notices):
        call = QDBusMessage.createMethodCall(
            _PORTAL, _PORTAL_PATH, _PORTAL_INTERFACE, "AddNotification"
        )
        # A later reminder takes the place of an earlier one, so that they do not pile up.
        call.setArguments([f"gestand-{at}", {"title": notice.title, "body": notice.body}])
        bus.send(call)
    return True
