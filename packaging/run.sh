#!/bin/sh
# Opens the window; on a machine without a screen does the same job headless, into demo/.
set -eu
cd "$(dirname "$0")/.."
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${QT_QPA_PLATFORM:-}" ] || [ "$(uname)" = Darwin ]; then
  exec .venv/bin/gestand
fi
exec .venv/bin/gestand demo demo
