"""Sending workbooks out: what is asked of whom, and what came back."""

from __future__ import annotations

from widgets.issuing.issue_form import IssueForm, IssueValues
from widgets.issuing.round_table import RoundTable

__all__ = ["IssueForm", "IssueValues", "RoundTable"]
