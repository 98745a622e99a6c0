"""Which column of a found table is which field: by its head, by what stands in it, by memory."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from importers.workbooks.columns import BY_NAME, FREE, REMARK, CellType, folded_head, heads
from importers.workbooks.foreign.cells import section_label
from importers.workbooks.foreign.content import (
    MOST_SAMPLED,
    field_by_content,
    fit,
    profile_of,
)
from importers.workbooks.foreign.days import orders_told
from importers.workbooks.foreign.heads import KEPT, fields_of_head
from importers.workbooks.foreign.prose import plain
from importers.workbooks.grid import Kind
from importers.workbooks.places import letters_of
from resources.words import LANGUAGES, Words
from storage.rules.message import Message
from storage.rules.table_mapping import (
    FIELDS,
    SECTION_COLUMN,
    ColumnMapping,
    DayOrder,
    Layout,
    TableMapping,
    head_keys,
    layout_of,
)
from storage.rules.text import shorten

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from importers.workbooks.foreign.finding import FoundTable
    from importers.workbooks.grid import GridCell, GridRow

_SAMPLES, _SAMPLE = 4, 80
_LEAST = 0.35
"""A field that suits a column less than this is not proposed."""

_RENAMED = 0.8
"""How sure a head must be to stand for one of our own in a sheet that went out from here."""

_BY_CONTENT = 0.6
_PROSE = 25
_OTHERS: Mapping[str, tuple[str, ...]] = {
    "title": ("external_number", "text", "kind"),
    "text": ("title",),
    "status": ("note", "is_settled", "settled_on"),
    "external_status": ("note",),
    "is_settled": ("settled_on", "status", "note"),
    "settled_on": ("is_settled", "note"),
    "note": ("status", "is_settled"),
    "deadline": ("note",),
    "promised_on": ("debate",),
    "external_number": ("number", "found_in"),
    "handler": ("minister",),
    "minister": ("handler",),
    "kind": ("title",),
}
"""What a column may be whose head says one thing and whose cells say another."""

_ELSE = 0.25
"""By how much less a head tells then."""


class _Column:
    """A column while its field is looked for."""

    def __init__(self, number: int, head: str, cells: Sequence[GridCell]) -> None:
        self.number = number
        self.head = head
        self.profile = profile_of(cells)
        self.filled = sum(bool(cell.text.strip()) for cell in cells)
        self.samples = _samples(cells)
        self.texts = [cell.text for cell in cells if cell.kind is Kind.TEXT]
        self.field: str | None = None
        self.reason: Message | None = None
        self.rivals: tuple[str, ...] = ()
        self.asks_field = False

    def renamed(self) -> dict[str, tuple[float, Message]]:
        """Return the columns of our own sheet that its head means in other words."""
        if plain(self.head) in _free_heads():
            return {}
        return {
            guess.field: (guess.sureness, Message("mapping.reason.head"))
            for guess in fields_of_head(self.head)
            if guess.field in BY_NAME and guess.sureness > _RENAMED
        }

    def offers(self) -> dict[str, tuple[float, Message]]:
        """Return the fields that it may be, with how likely and why."""
        found: dict[str, tuple[float, Message]] = {}
        by_head = Message("mapping.reason.head")
        for guess in fields_of_head(self.head):
            if guess.field == KEPT:
                continue
            likely = guess.sureness + fit(guess.field, self.profile)
            found[guess.field] = (likely, by_head)
            for other in _OTHERS.get(guess.field, ()):
                if self.profile.filled and fit(other, self.profile) > 0 and other not in found:
                    likely = guess.sureness - _ELSE + fit(other, self.profile)
                    found[other] = (likely, Message("mapping.reason.head_and_content"))
        told = field_by_content(self.profile)
        if told is not None and not any(likely >= _LEAST for likely, _ in found.values()):
            field, what, share = told
            values = {"n": round(share * 100)}
            found[field] = (_BY_CONTENT * share, Message(f"mapping.reason.content.{what}", values))
        return found


def map_table(
    table: FoundTable, known: Layout | None, look: Callable[[], object] = lambda: None
) -> TableMapping:
    """Return the fields of the columns of a table.

    Args:
        table: The table as it was found.
        known: What the user chose for these heads before; None when nothing.
        look: Called before each column; raises when it is to stop.
    """
    is_ours = table.is_ours
    columns = _columns(table, look)
    if is_ours:
        _claim_own(columns)
    _assign(columns, is_ours=is_ours)
    _ask_twice(columns)
    if not is_ours:
        _find_title(columns)
    mapped = [_mapping(column, is_ours=is_ours) for column in columns]
    if table.sections:
        mapped.insert(0, _sections(table))
    if known is not None:
        keys = head_keys(mapped)
        mapped = [_remembered(each, key, known) for each, key in zip(mapped, keys, strict=True)]
    has_title = any(each.field == "title" for each in mapped)
    return TableMapping(
        sheet=table.sheet.name,
        head_row=table.head_row,
        first_row=table.first_row,
        last_row=table.last_row,
        columns=tuple(mapped),
        rows=len(table.rows),
        totals=tuple(row.number for row in table.totals),
        layout=layout_of(mapped, table.sheet.name),
        is_used=has_title and _is_list(mapped, is_ours=is_ours),
        is_remembered=known is not None,
        is_own=is_ours,
        is_pointed=table.is_pointed,
    )


def _is_list(mapped: Sequence[ColumnMapping], *, is_ours: bool) -> bool:
    """Say whether a table is one of promises: it has more than a column with words."""
    named = {each.field for each in mapped if each.field}
    return is_ours or len(named) > 1 or len(mapped) == 1


def _columns(table: FoundTable, look: Callable[[], object]) -> list[_Column]:
    cells: dict[int, list[GridCell]] = {column: [] for column in table.columns}
    if table.is_ours:
        # Its heads tell what they hold, and it may be long.
        rows, rest = table.rows[:MOST_SAMPLED], table.rows[MOST_SAMPLED:]
        days = {column for column, head in table.heads.items() if _is_day(head)}
    else:
        rows, rest, days = table.rows, [], set()
    for row in rows:
        for cell in row.cells:
            if cell.kind is not Kind.MERGED:
                cells[cell.column].append(cell)
    for row in rest if days else ():
        for cell in row.cells:
            if cell.column in days and cell.kind is Kind.TEXT:
                cells[cell.column].append(cell)
    made = []
    for number, found in cells.items():
        look()
        made.append(_Column(number, table.heads.get(number, ""), found))
    return made


def _is_day(head: str) -> bool:
    own = BY_NAME.get(heads().get(folded_head(head), ""))
    return own is not None and own.type is CellType.DAY


def _claim_own(columns: Iterable[_Column]) -> None:
    """Give the columns with our own heads their fields, whatever stands in them."""
    taken: set[str] = set()
    for column in columns:
        name = heads().get(folded_head(column.head))
        if name is not None and name not in taken:
            column.field, column.reason = name, Message("mapping.reason.own")
            taken.add(name)


def _assign(columns: Sequence[_Column], *, is_ours: bool) -> None:
    """Give each field to the column that suits it best; the others keep their second choice."""
    offers = {
        column.number: column.renamed() if is_ours else column.offers()
        for column in columns
        if column.field is None
    }
    ranked = sorted(
        (
            (likely, -column.number, column, field, reason)
            for column in columns
            if column.field is None
            for field, (likely, reason) in offers[column.number].items()
            if likely >= _LEAST
        ),
        key=lambda each: each[:2],
        reverse=True,
    )
    holders: dict[str | None, _Column] = {each.field: each for each in columns if each.field}
    for _, _, column, field, reason in ranked:
        if column.field is None and field not in holders:
            column.field, column.reason = field, reason
            holders[field] = column
    for column in columns:
        found = offers.get(column.number, {})
        rivals = sorted(found, key=lambda field: -found[field][0])
        column.rivals = tuple(field for field in rivals if field != column.field)
        if column.field is None:
            column.reason = _kept(column, found, holders)


def _kept(
    column: _Column,
    offers: Mapping[str, tuple[float, Message]],
    holders: Mapping[str | None, _Column],
) -> Message:
    """Return why a column has no field."""
    best = max(offers, key=lambda field: offers[field][0], default="")
    if best and offers[best][0] >= _LEAST and best in holders:
        other = holders[best].head or letters_of(holders[best].number)
        return Message("mapping.reason.taken", {"head": other})
    guesses = fields_of_head(column.head)
    if guesses and guesses[0].field != KEPT:
        counts = guesses[0].field == "external_number" and column.profile.counted
        return Message("mapping.reason.counts" if counts else "mapping.reason.unlike")
    if guesses:
        return Message("mapping.reason.kept")
    if column.profile.days > 1 / 2:
        column.rivals = ("promised_on", "deadline", "settled_on")
        return Message("mapping.reason.days")
    return Message("mapping.reason.unknown" if column.head else "mapping.reason.no_head")


def _ask_twice(columns: Sequence[_Column]) -> None:
    """Ask for the field where two columns have one head that says something to us."""
    count = Counter(plain(column.head) for column in columns if column.head)
    for column in columns:
        alike = [each for each in columns if plain(each.head) == plain(column.head)]
        if count[plain(column.head)] > 1 and any(each.field for each in alike):
            column.asks_field = True
            column.reason = Message("mapping.reason.twice")


@cache
def _free_heads() -> frozenset[str]:
    """Return the heads of the columns that we leave free for a colleague: kept with the row."""
    catalogues = [Words(language) for language in LANGUAGES]
    return frozenset(
        plain(words(f"workbook.column.{name}")) for words in catalogues for name in (*FREE, REMARK)
    )


def _find_title(columns: Sequence[_Column]) -> None:
    """Take the text, or else the longest prose, for what each record must have."""
    if any(column.field == "title" for column in columns):
        return
    for column in columns:
        if column.field == "text":
            column.field = "title"
            return
    free = [
        column
        for column in columns
        if column.field in {None, "note", "deadline", "found_in", "internal_note"}
        and column.profile.length >= _PROSE
        and fit("title", column.profile) > 0
    ]
    if free:
        # Each text its own: a standing remark is long as well.
        best = max(free, key=lambda column: column.profile.length * column.profile.different)
        best.field, best.reason = "title", Message("mapping.reason.longest")


def _mapping(column: _Column, *, is_ours: bool) -> ColumnMapping:
    order, asks = _order(column, is_ours=is_ours)
    samples = column.samples
    if asks:
        # What the question is about goes first: a cell that is a day can be read in one way alone.
        both = [shorten(text, _SAMPLE) for text in column.texts if orders_told([text])[1]]
        samples = tuple(dict.fromkeys((*both[:1], *samples)))[:_SAMPLES]
    return ColumnMapping(
        column=column.number,
        letter=letters_of(column.number),
        head=column.head,
        field=column.field,
        reason=column.reason,
        samples=samples,
        filled=column.filled,
        day_order=order,
        asks_order=asks,
        asks_field=column.asks_field,
        rivals=tuple(field for field in column.rivals if field in FIELDS),
    )


def _order(column: _Column, *, is_ours: bool) -> tuple[DayOrder | None, bool]:
    """Return how days in figures are read, and whether that must be asked.

    It is asked where a day can be read in both orders, and the others do not tell or contradict
    each other. Our own sheet shows days as 31-12-2026: there only 12/31 raises the question.
    """
    own = BY_NAME.get(column.field or "")
    if is_ours and (own is None or own.type is not CellType.DAY):
        return None, False
    told, is_open = orders_told(column.texts)
    if is_ours:
        is_plain = DayOrder.MONTH_FIRST not in told
        return (DayOrder.DAY_FIRST if is_plain else None), not is_plain
    order = next(iter(told)) if len(told) == 1 else None
    return order, is_open and order is None


def in_one_order(table: TableMapping, rows: Iterable[GridRow]) -> TableMapping:
    """Return our own table as it stands in a text file, with its days in one order.

    There are no days in such a file but those that its program wrote, each in the same order: what
    one column tells holds for the others.
    """
    days = {each.column for each in table.columns if _holds_days(each)}
    texts = [
        cell.text
        for row in rows
        for cell in row.cells
        if cell.column in days and row.number >= table.first_row
    ]
    if not table.is_own or orders_told(texts)[0] != {DayOrder.MONTH_FIRST}:
        return table
    columns = (
        replace(each, day_order=DayOrder.MONTH_FIRST, asks_order=False)
        if each.column in days
        else each
        for each in table.columns
    )
    return replace(table, columns=tuple(columns))


def _holds_days(column: ColumnMapping) -> bool:
    own = BY_NAME.get(column.field or "")
    return own is not None and own.type is CellType.DAY


def _sections(table: FoundTable) -> ColumnMapping:
    texts = list(dict.fromkeys(table.sections.values()))
    return ColumnMapping(
        column=SECTION_COLUMN,
        letter="",
        head=section_label(),
        field=None,
        reason=Message("mapping.reason.sections", {"n": len(table.sections)}),
        samples=tuple(shorten(text, _SAMPLE) for text in texts[:_SAMPLES]),
        filled=len(table.sections),
        rivals=("handler", "dossier", "kind"),
    )


def _remembered(column: ColumnMapping, key: str, known: Layout) -> ColumnMapping:
    chosen = known.columns.get(key)
    if chosen is None:
        return column
    return replace(
        column,
        field=chosen.field,
        reason=Message("mapping.reason.remembered"),
        # What the cells of this file tell goes before what was chosen for another.
        day_order=column.day_order or chosen.day_order,
        asks_field=False,
    )


def _samples(cells: Sequence[GridCell]) -> tuple[str, ...]:
    texts = (_shown(cell) for cell in cells[:MOST_SAMPLED] if cell.text.strip())
    return tuple(list(dict.fromkeys(texts))[:_SAMPLES])


def _shown(cell: GridCell) -> str:
    if cell.kind is Kind.DAY:
        year, month, day = cell.text[:10].split("-")
        return f"{day}-{month}-{year}"
    return shorten(cell.text, _SAMPLE)
