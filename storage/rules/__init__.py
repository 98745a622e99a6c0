"""Pure rules of the field: no SQL, no Qt, no files, no clock.

Whatever depends on today, on the sitting calendar or on the user's settings gets them handed in.
"""

from __future__ import annotations
