#!/bin/sh
# Makes .venv from the pinned requirements and sees to the system packages that Qt needs.
#   setup.sh runtime   what the program needs
#   setup.sh dev       that, and what the tests need
#   setup.sh soak      that, and a C compiler for the watched disk of tests/faults
#   setup.sh bundle    the first again, in build/venv, and what makes the bundle
# Run again it does nothing when nothing changed.
set -eu
cd "$(dirname "$0")/.."
want=${1:-runtime}
python=${PYTHON:-python3}
venv=.venv
[ "$want" = bundle ] && venv=build/venv

# Names are Debian's and Ubuntu's; docs/installatie.md has the lists for other systems.
qt="libegl1 libgl1 libxkbcommon0 libdbus-1-3 libfontconfig1 libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-shape0 libxkbcommon-x11-0"
screen="xvfb xauth xdotool dbus"
bundle="binutils"
compiler="gcc libc6-dev"

"$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || {
  echo "Gestand needs Python 3.11 or newer; '$python' is $("$python" --version 2>/dev/null || echo missing)." >&2
  echo "Name another one like this: make PYTHON=python3.12 run" >&2
  exit 1
}

has_compiler() { command -v cc || command -v gcc || command -v clang; } >/dev/null 2>&1

missing=""
if command -v dpkg-query >/dev/null 2>&1; then
  has() { dpkg-query -W -f='${db:Status-Status}\n' "$1" 2>/dev/null | grep -qx installed; }
  packages="$qt"
  case $want in
    dev) packages="$packages $screen" ;;
    soak)
      packages="$packages $screen"
      has_compiler || packages="$packages $compiler"
      ;;
    bundle) packages="$packages $bundle" ;;
  esac
  for package in $packages; do has "$package" || missing="$missing $package"; done
  # Debian 13 and Ubuntu 24.04 renamed this one for 64-bit time; there the old name still leads to it.
  has libglib2.0-0 || has libglib2.0-0t64 || missing="$missing libglib2.0-0"
  # Python as a library, which these pack apart from the program.
  library=$("$python" -c 'import sys; print("libpython%d.%d" % sys.version_info[:2] if sys.base_prefix == "/usr" else "")')
  [ "$want" != bundle ] || [ -z "$library" ] || has "$library" || has "${library}t64" || missing="$missing $library"
  "$python" -c 'import ensurepip' 2>/dev/null ||
    missing="$missing $("$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])')"
fi
if [ -n "$missing" ]; then
  line="apt-get install -y --no-install-recommends$missing"
  if [ "$(id -u)" = 0 ]; then
    echo "Installing system packages:$missing"
    export DEBIAN_FRONTEND=noninteractive
    $line >/dev/null 2>&1 || { apt-get update -qq && $line -qq >/dev/null; }
  else
    echo "System packages are missing. Run this once, then try again:" >&2
    echo "  sudo $line" >&2
    exit 1
  fi
fi

if [ "$want" = soak ]; then
  has_compiler || { echo "A C compiler is missing (cc, gcc or clang); the tests of faults need one." >&2; exit 1; }
  want=dev
fi

# The scripts in a .venv name its folder: after a move it is made again.
here=$(pwd)
[ "$(cat "$venv/place" 2>/dev/null || echo "$here")" = "$here" ] || rm -rf "$venv"
"$venv/bin/python" -c 'import pip' 2>/dev/null || "$python" -m venv --clear "$venv"
echo "$here" > "$venv/place"
install() { "$venv/bin/python" -m pip install --quiet --disable-pip-version-check --root-user-action=ignore "$@"; }

stamp() { cat "$@" | cksum; }
fresh() { [ "$(cat "$venv/$1.stamp" 2>/dev/null)" = "$(stamp "requirements/$1.txt" pyproject.toml)" ]; }

if ! fresh runtime; then
  echo "Installing what the program needs into $venv"
  install --require-hashes -r requirements/runtime.txt
  # compat: a plain path file, without the import hook that costs start-up; setuptools warns of it.
  PYTHONWARNINGS=ignore install --no-deps --no-build-isolation \
    --config-settings editable_mode=compat --editable .
  stamp requirements/runtime.txt pyproject.toml > "$venv/runtime.stamp"
fi
if [ "$want" != runtime ] && ! fresh "$want"; then
  echo "Installing what it takes for $want into $venv"
  install --require-hashes -r "requirements/$want.txt"
  stamp "requirements/$want.txt" pyproject.toml > "$venv/$want.stamp"
fi

# The bytecode, so that the first start is as fast as the next; what is up to date is left alone.
"$venv/bin/python" -m compileall -q desktop widgets storage importers resources
