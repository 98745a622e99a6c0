"""The reading rules of a register: a rule without a row reads as shipped.

When a rule is shifted, the terms that were read by it follow (`storage.shifting` says which): each
gets a corrected reading of the same words, in the operation that keeps the rule.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import TYPE_CHECKING

from storage.deadlines import set_deadline
from storage.rules.language import DEFAULTS, ReadingSettings
from storage.rules.language.settings import RuleValueError, rule_of
from storage.rules.message import Message

if TYPE_CHECKING:
    from storage.operations import Operation
    from storage.register import Register
    from storage.rules.language.settings import Value
    from storage.shifting import Moves

_MEMO = "reading_settings"


def reading_settings(register: Register) -> ReadingSettings:
    """Return the rules of a register; one that this program cannot follow reads as shipped."""
    known = register.memo.get(_MEMO)
    if isinstance(known, ReadingSettings):
        return known
    settings = DEFAULTS
    for rule, parameters in register.connection.execute(
        "SELECT rule, parameters FROM reading_rule ORDER BY rule"
    ):
        with suppress(RuleValueError):
            settings = settings.with_rule(rule, json.loads(parameters).get("value"))
    register.memo[_MEMO] = settings
    return settings


def shift_rule(operation: Operation, moves: Moves) -> None:
    """Keep a rule with its new value, and give the terms that it read their new days.

    Args:
        operation: The operation under way, of kind RULE.
        moves: As `Readings.shift` returned it for the register as it is.
    """
    _keep(operation, moves.rule, moves.value)
    for move in moves.moves:
        if not move.carrier:
            set_deadline(operation, move.record_id, move.new, source_id=move.source_id)
    # That the riders moved too was shown beforehand, and counts among what moved.
    operation.notices = [n for n in operation.notices if n.key != "storage.riders_moved"]


def label_of(moves: Moves) -> Message:
    """Return what shifting a rule does, to show and to undo by."""
    values: dict[str, str | int] = {"rule": f"rules.{moves.rule}.title", "n": len(moves.moves)}
    return Message("operation.rule" if moves.moves else "operation.rule_alone", values)


def _keep(operation: Operation, rule: str, value: Value) -> None:
    found = operation.values("SELECT id FROM reading_rule WHERE rule = ?", rule)
    if value == rule_of(rule).default:
        if found:
            operation.delete("reading_rule", str(found[0]))
        return
    parameters = json.dumps({"value": value})
    if found:
        operation.update("reading_rule", str(found[0]), {"parameters": parameters})
    else:
        operation.insert("reading_rule", {"rule": rule, "parameters": parameters})
