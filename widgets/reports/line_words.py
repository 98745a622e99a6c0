"""Series, afleveringen and what rides in them, as the lines of a list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from storage.rules.deadline import Deadline
from storage.rules.terms import DeadlineKind, RecordKind
from widgets.deadline_words import day_in_words, deadline_in_words
from widgets.reports.lines import Line
from widgets.state_words import HEAVY, ICONS, TONES, state_in_words

if TYPE_CHECKING:
    from resources.words import Words
    from storage.listing import RegisterRow
    from storage.reports import ReportLine, SeriesLines
    from storage.riders import RiderCount

LOOSE = "loose"
"""Id of the line for afleveringen of no series."""
UNHUNG = "unhung"
"""Id of the line for what hangs on no aflevering."""


def riders_in_words(riders: RiderCount, words: Words) -> str:
    """Return what rides in an aflevering: "9 toezeggingen en 31 aanbevelingen lopen mee"."""
    parts = [
        words(f"reports.count.{kind}", n=riders.by_kind[kind])
        for kind in RecordKind
        if kind in riders.by_kind
    ]
    if not parts:
        return words("reports.riders.none")
    *before, last = parts
    listed = words("reports.and", first=", ".join(before), last=last) if before else last
    return words("reports.riders", n=riders.total, what=listed)


def window_in_words(row: RegisterRow, words: Words, *, derived: bool) -> str:
    """Return the days that are left open to an aflevering."""
    if row.latest is None:
        return words("reports.no_window")
    window = Deadline("", DeadlineKind.WINDOW, earliest=row.earliest, latest=row.latest)
    if row.earliest is not None and row.earliest > row.latest:
        window = Deadline("", DeadlineKind.WINDOW, latest=row.latest)
    text = deadline_in_words(window, words)
    return words("reports.derived", window=text) if derived else text


def series_facts(series: SeriesLines, words: Words) -> str:
    """Return what is known of a series, on one line; of one that is damaged nothing."""
    if not series.is_sound:
        return ""
    parts = [
        deadline_in_words(series.rhythm, words),
        words(f"window.detail.chamber.{series.chamber}") if series.chamber else "",
        words("reports.statutory") if series.statutory else "",
        series.handler,
        series.priority,
    ]
    return " · ".join(part for part in parts if part)


def series_line(series: SeriesLines, words: Words) -> Line:
    """Return a series as a line: its rhythm, and its next aflevering."""
    if not series.id:
        return Line(
            LOOSE,
            "file-text",
            "",
            words("reports.loose"),
            words("reports.loose_what"),
            state=str(len(series.reports)),
        )
    if not series.is_sound:
        damaged = words("check.row_damaged")
        return Line(
            series.id, "circle-alert", "", series.title, "", "", "late", damaged, heavy=True
        )
    ahead = series.next
    asks = sum(line.asks for line in series.reports)
    rhythm = deadline_in_words(series.rhythm, words)
    if ahead is None:
        below, tone = words("reports.none_ahead"), "vague"
    elif ahead.row.latest is None:
        below, tone = words("reports.no_window"), "vague"
    else:
        below, tone = day_in_words(ahead.row.latest, words), TONES[ahead.row.state]
    return Line(
        series.id,
        "repeat",
        words("reports.series"),
        series.title,
        rhythm,
        tone=tone,
        below=below,
        third=words("reports.asks", n=asks) if asks else "",
        below_tone=tone,
        third_tone="soon",
    )


def unhung_line(count: int, words: Words) -> Line:
    """Return the line for what waits and hangs on nothing."""
    return Line(
        UNHUNG,
        "link",
        "",
        words("reports.unhung"),
        words("reports.unhung_what"),
        tone="vague",
        state=str(count),
    )


def report_in_line(line: ReportLine, words: Words) -> Line:
    """Return an aflevering as a line."""
    row = line.row
    if not row.is_sound:
        return rider_in_line(row, words)
    window = window_in_words(row, words, derived=line.derived)
    over = line.is_behind
    third = [riders_in_words(line.riders, words)] if line.riders.total else []
    if line.steps and not over:
        third.append(words("reports.steps.count", n=line.steps_done, total=line.steps))
    return Line(
        row.id,
        ICONS[row.state] if over else "diamond",
        words("terms.kind.rapportage"),
        row.title,
        f"{row.number} · {window}",
        tone=TONES[row.state],
        state=words(f"terms.status.{row.status}") if over else state_in_words(row, words),
        below="" if over else words(f"terms.status.{row.status}"),
        heavy=row.state in HEAVY,
        third=" · ".join(third),
    )


def rider_in_line(row: RegisterRow, words: Words) -> Line:
    """Return what rides, or waits to, as a line: in the words of its term."""
    if not row.is_sound:
        state = state_in_words(row, words)
        return Line(
            row.id, "circle-alert", "", row.title, "", row.number, "late", state, heavy=True
        )
    said = words("reports.quoted", wording=row.wording) if row.wording else ""
    second = [said, row.minister, row.handler]
    return Line(
        row.id,
        ICONS[row.state],
        words(f"terms.kind.{row.kind}"),
        row.title,
        " · ".join(part for part in second if part),
        number=row.number,
        tone=TONES[row.state],
        state=state_in_words(row, words),
        below=words(f"terms.status.{row.status}"),
        heavy=row.state in HEAVY,
    )
