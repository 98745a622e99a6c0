"""What the cards say: from the records of a day to the faces of rows, in words."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from storage.rules.terms import State
from widgets.deadline_words import day_in_words, full_day_in_words
from widgets.history_words import operation_in_words
from widgets.reminder_list.sentences import rung_in_words
from widgets.state_words import ICONS, TONES, days_in_words, state_in_words
from widgets.today.faces import BarFace, Bit, LineFace, RecordFace, ReportFace

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from resources.words import Words
    from storage.listing import RegisterRow
    from storage.priority_states import PriorityState
    from storage.reminders import DueReminder
    from storage.rounds import Round
    from storage.steps import OpenStep
    from storage.today import (
        Changed,
        Coming,
        Entry,
        Needed,
        Origin,
        Report,
        UntilRecess,
    )

_WEEK = 7


# -- heading --------------------------------------------------------------------------------------


def heading(today: date, words: Words) -> str:
    """Return a day as "Zondag 22 november 2026"."""
    return words(
        "today.heading",
        weekday=_weekday(today, words).capitalize(),
        day=full_day_in_words(today, words),
    )


def subheading(today: date, until: UntilRecess | None, words: Words) -> str:
    """Return the week, and how far the recess is: "week 47 · nog 19 werkdagen tot het …"."""
    parts = [words("today.week", week=today.isocalendar().week)]
    if until is not None:
        name = words(f"today.recess.{until.recess.kind}")
        if until.working_days is None:
            last = full_day_in_words(until.recess.last, words)
            parts.append(words("today.in_recess", recess=name, day=last))
        elif until.working_days:
            n = until.working_days
            parts.append(words("today.until_recess", recess=name, n=n))
        else:
            parts.append(words("today.recess_next", recess=name))
    return " · ".join(parts)


def recess_tip(until: UntilRecess | None, words: Words) -> str:
    """Return when the recess is, where that is known from, and whether it may still change."""
    if until is None:
        return ""
    recess = until.recess
    tip = words(
        "today.recess_days",
        recess=words(f"today.recess.{recess.kind}"),
        first=full_day_in_words(recess.first, words),
        last=full_day_in_words(recess.last, words),
    )
    return words("today.provisional", what=tip) if recess.provisional else tip


# -- records and steps ----------------------------------------------------------------------------


def needed_faces(needed: Needed, today: date, words: Words) -> list[RecordFace]:
    """Return the rows of what is needed now: records, steps, what is not back."""
    return [
        *(_needed_face(entry, today, words) for entry in needed.entries),
        *(_step_face(step, today, words) for step in needed.steps),
        *(_round_face(one, today, words) for one in needed.rounds),
    ]


def coming_faces(coming: Coming, today: date, words: Words) -> list[RecordFace]:
    """Return the rows of what comes; without any, the first one after that time."""
    entries = coming.entries or ((coming.after,) if coming.after else ())
    return [_coming_face(entry, today, words) for entry in entries]


def coming_title(days: int, words: Words) -> str:
    """Return "Komende zes weken", or so many days when they make no whole weeks."""
    if days == 0:
        return words("today.coming.today")
    if days % _WEEK:
        return words("today.coming.days", n=days)
    weeks = days // _WEEK
    return words("today.coming.weeks", n=weeks, number=_number(weeks, words))


def _needed_face(entry: Entry, today: date, words: Words) -> RecordFace:
    row = entry.row
    state = Bit(state_in_words(row, words), TONES[row.state], heavy=True)
    if not row.is_sound:
        return _record_face(entry, state, (), "", words)
    if entry.reassess and row.state is not State.LAPSED and row.review_on is not None:
        since = _since(row.review_on, today, words)
        state = Bit(words("today.review_since", since=since), "soon", heavy=True)
    action = "reassess" if entry.reassess else "postpone"
    return _record_face(entry, state, (), action, words)


def _coming_face(entry: Entry, today: date, words: Words) -> RecordFace:
    row = entry.row
    if not row.is_sound:
        return _needed_face(entry, today, words)
    last = row.latest or today
    day = day_in_words(last, words, year=last.year != today.year)
    soon = row.state is State.SOON
    below: tuple[Bit, ...] = (
        Bit(days_in_words(row.days or 0, words), "soon" if soon else "muted"),
    )
    if entry.before_recess is not None:
        eve = entry.before_recess
        below = (
            Bit(day_in_words(eve, words, year=eve.year != today.year), "late", heavy=True),
            Bit(" " + words("today.before_recess"), "soon"),
        )
    return _record_face(entry, Bit(day, TONES[row.state], heavy=True), below, "", words)


def _record_face(
    entry: Entry, state: Bit, below: tuple[Bit, ...], action: str, words: Words
) -> RecordFace:
    row = entry.row
    about = _about(entry, words) if row.is_sound else []
    second = " · ".join(part for part in about if part)
    said = [row.number, row.title, second, state.text, "".join(bit.text for bit in below)]
    tip = "\n".join([row.title, second, words("today.row_hint")])
    doing = words(f"today.action.{action}") if action else ""
    return RecordFace(
        key=row.id,
        what=entry,
        spoken=", ".join(part for part in said if part),
        tip=tip,
        action=doing,
        action_spoken=words("today.action.on", action=doing, number=row.number) if doing else "",
        opens=True,
        color=row.priority_color,
        number=row.number,
        first=row.title,
        second=second,
        icon=ICONS[row.state],
        state=state,
        below=below,
    )


def _about(entry: Entry, words: Words) -> list[str]:
    row = entry.row
    said = words("today.quote", words=row.wording) if row.wording else ""
    carried = words("today.goes_in", number=row.carried_by) if row.carried_by else ""
    origin = "" if carried else _origin(entry.origin, row, words)
    return [said or words("window.no_term_said"), carried, origin, row.minister]


def _origin(origin: Origin | None, row: RegisterRow, words: Words) -> str:
    if origin is None:
        return row.debate or row.found_in
    kind = words(f"today.source.{origin.kind}")
    if origin.dated_on is None:
        return words("today.source.titled", kind=kind, title=origin.title)
    return words("today.source.dated", kind=kind, day=full_day_in_words(origin.dated_on, words))


def _step_face(step: OpenStep, today: date, words: Words) -> RecordFace:
    state = Bit(words("today.since", since=_since(step.due_on, today, words)), "late", heavy=True)
    first = words("today.step", title=step.title)
    second = words("today.belongs_to", title=step.record_title)
    doing = words("today.action.done")
    return RecordFace(
        key=step.id,
        what=step,
        spoken=f"{step.number}, {first}, {second}, {state.text}",
        tip=f"{first}\n{second}",
        action=doing,
        action_spoken=words("today.action.on", action=doing, number=f"{step.number}, {step.title}"),
        opens=True,
        color=-1,
        number=step.number,
        first=first,
        second=second,
        icon=ICONS[State.LATE],
        state=state,
        below=(),
    )


def _round_face(one: Round, today: date, words: Words) -> RecordFace:
    overdue = one.overdue(today)
    due = min(each.due_on or today for each in overdue)
    state = Bit(words("today.since", since=_since(due, today, words)), "late", heavy=True)
    title = one.title or overdue[0].file_name
    back = words("issuing.back", back=one.back, n=len(one.issued))
    of = ", ".join(each.recipient or each.file_name for each in overdue)
    second = words("today.not_back", back=back, of=of)
    doing = words("today.action.rounds")
    return RecordFace(
        key=one.id,
        what=one,
        spoken=f"{title}, {second}, {state.text}",
        tip=f"{title}\n{second}",
        action=doing,
        action_spoken=words("today.action.on", action=doing, number=title),
        opens=True,
        color=-1,
        number="",
        first=title,
        second=second,
        icon=ICONS[State.LATE],
        state=state,
        below=(),
    )


# -- changes --------------------------------------------------------------------------------------


def changed_faces(changed: Sequence[Changed], today: date, words: Words) -> list[LineFace]:
    """Return the rows of what was done last."""
    return [_changed_face(each, today, words) for each in changed]


def _changed_face(changed: Changed, today: date, words: Words) -> LineFace:
    row = changed.row
    label = operation_in_words(row, words)
    when = _moment(datetime.fromisoformat(row.at).astimezone(), today, words)
    taken_back = "" if row.undone_by is None else words("today.changed.taken_back")
    bits = [Bit(label, "muted" if taken_back else "text")]
    if changed.title:
        bits.append(Bit(f" {changed.title}"))
    bits.append(Bit("".join(f" · {part}" for part in (when, taken_back) if part)))
    doing = words("today.action.undo") if changed.is_undoable else ""
    said = ", ".join(part for part in (label, changed.title, when, taken_back) if part)
    return LineFace(
        key=str(row.seq),
        what=changed,
        spoken=said,
        tip=said,
        action=doing,
        action_spoken=words("today.action.of", action=doing, what=label) if doing else "",
        opens=changed.record_id is not None,
        bits=tuple(bits),
    )


def _moment(at: datetime, today: date, words: Words) -> str:
    """Return "vandaag 16:40", "vrijdag 16:40", "3 nov": the older, the less precise."""
    time = at.strftime("%H:%M")
    ago = (today - at.date()).days
    if ago in {0, 1}:
        return words("today.at.today" if ago == 0 else "today.at.yesterday", time=time)
    if 1 < ago < _WEEK:
        return f"{_weekday(at, words)} {time}"
    return day_in_words(at.date(), words, year=at.year != today.year)


# -- priorities and reports -----------------------------------------------------------------------


def priority_faces(priorities: Sequence[PriorityState], words: Words) -> list[BarFace]:
    """Return the rows of the priorities."""
    return [_priority_face(state, words) for state in priorities]


def _priority_face(state: PriorityState, words: Words) -> BarFace:
    text = words("today.share", met=state.met, total=state.total)
    parts = [
        words(f"today.share.{name}", n=n)
        for name, n in (
            ("met", state.met),
            ("busy", state.busy),
            ("late", state.late),
            ("waiting", state.waiting),
            ("gone", state.gone),
        )
        if n or name == "met"
    ]
    said = words("today.share.spoken", title=state.title, text=text, parts=", ".join(parts))
    return BarFace(
        key=state.id,
        what=state,
        spoken=said,
        tip=said,
        action="",
        action_spoken="",
        opens=True,
        title=state.title,
        color=state.color,
        shares=(state.met, state.late, state.busy, state.waiting),
        text=text,
    )


def report_face(report: Report, today: date, words: Words) -> ReportFace:
    """Return the row of a report that is being written."""
    row, sending = report.row, report.sending_on
    day = day_in_words(sending, words, year=sending.year != today.year) if sending else ""
    tone = "late" if sending is not None and sending < today else "soon"
    second = " · ".join([row.number, _ride_along(report, words)])
    if not row.is_sound:
        day, tone, second = state_in_words(row, words), "late", row.number
    return ReportFace(
        key=row.id,
        what=report,
        spoken=", ".join(part for part in (row.title, day, second) if part),
        tip=f"{row.title}\n{second}",
        action="",
        action_spoken="",
        opens=True,
        title=row.title,
        day=Bit(day or words("today.no_day"), tone if day else "muted", heavy=bool(day)),
        second=second,
    )


def _ride_along(report: Report, words: Words) -> str:
    kinds = [words(f"today.riders.{kind}", n=n) for kind, n in report.riders]
    if not kinds:
        return words("today.no_riders")
    what = kinds[0]
    if len(kinds) > 1:
        what = words("today.and", first=", ".join(kinds[:-1]), last=kinds[-1])
    return words("today.riders", n=sum(n for _, n in report.riders), what=what)


# -- reminders ------------------------------------------------------------------------------------


def reminder_text(reminder: DueReminder, words: Words) -> str:
    """Return "Donderdag 19 november — T-2026-012: 6 weken voor de termijn."."""
    on = reminder.due_on
    months = words("terms.months").split()
    return words(
        "today.reminder",
        day=f"{_weekday(on, words).capitalize()} {on.day} {months[on.month - 1]}",
        number=reminder.number,
        rung=rung_in_words(reminder.rung, words),
    )


# -- days -----------------------------------------------------------------------------------------


def _weekday(on: date, words: Words) -> str:
    return words("terms.days").split()[on.weekday()]


def _since(on: date, today: date, words: Words) -> str:
    """Return "vandaag", "gisteren", "vrijdag" or "3 nov": the day, as one says it today."""
    if on == today:
        return words("today.on.today")
    if on == today - timedelta(days=1):
        return words("today.on.yesterday")
    if timedelta() < today - on < timedelta(days=_WEEK):
        return _weekday(on, words)
    return day_in_words(on, words, year=on.year != today.year)


def _number(n: int, words: Words) -> str:
    """Return a small number in words."""
    names = words("today.numbers").split()
    return names[n] if 0 <= n < len(names) else str(n)
