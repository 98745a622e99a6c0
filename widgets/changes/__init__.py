"""What was done to the register: the operations, what each changed, and moments to go back to."""

from __future__ import annotations
