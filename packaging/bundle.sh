#!/bin/sh
# Makes dist/gestand, a folder that holds the program with all it needs; see docs/packaging.md.
set -eu
cd "$(dirname "$0")/.."
sh packaging/setup.sh bundle
# What PyInstaller keeps for a next time stays in this folder too.
PYINSTALLER_CONFIG_DIR=build/cache build/venv/bin/python -m PyInstaller --noconfirm \
  --log-level ERROR --distpath dist --workpath build/pyinstaller build.spec
# Beside it the bundle's libraries, for the measure of a start.
ln -sfn ../../../dist/gestand/_internal build/pyinstaller/build/_internal
du -sm dist/gestand | awk '{ print "dist/gestand: " $1 " MB" }'
