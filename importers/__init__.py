"""What crosses the border, in and out: letters and workbooks. Knows no Qt."""

from __future__ import annotations
