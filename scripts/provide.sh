# Sourced by scripts/test and scripts/check: finds what a part needs, and on Debian installs what is missing.
# Each `find_*` prints nothing; it leaves its answer in a variable, or says in `missing` what to do.

missing=''

# provide WHAT DEBIAN-PACKAGES ELSEWHERE FIND-COMMAND: true when FIND-COMMAND succeeds, if need be after installing.
provide() {
  local what=$1 packages=$2 elsewhere=$3 find=$4
  missing=''
  "$find" && return 0
  if ! grep -qs '^ID=debian' /etc/os-release; then
    missing="$what is missing; $elsewhere"
  elif [ "$(id -u)" != 0 ]; then
    missing="$what is missing; get it with: sudo apt-get install -y --no-install-recommends $packages"
  else
    echo "Installing $packages ..."
    # shellcheck disable=SC2086 # the packages are words
    apt_get update && apt_get install -y --no-install-recommends $packages
    "$find" && return 0
    missing="$what is missing, and apt-get did not bring it ($packages); $elsewhere"
  fi
  return 1
}

apt_get() {
  DEBIAN_FRONTEND=noninteractive apt-get -qq "$@" >/dev/null
}

# The folder with initdb, pg_ctl and psql: PATH's own, or the newest of Debian's.
find_postgres() {
  local folder
  for folder in "$(pg_config --bindir 2>/dev/null)" \
    "$(dirname "$(readlink -f "$(command -v initdb 2>/dev/null)" 2>/dev/null)" 2>/dev/null)" \
    $(printf '%s\n' /usr/lib/postgresql/*/bin | sort -rV); do
    if [ -x "$folder/initdb" ] && [ -x "$folder/pg_ctl" ] && [ -x "$folder/psql" ]; then
      POSTGRES_BIN=$folder
      return 0
    fi
  done
  return 1
}

# A Chromium or Chrome that is already on this machine; none is ever downloaded.
find_chromium() {
  local candidate
  for candidate in "${CHROMIUM:-}" chromium chromium-browser google-chrome \
    '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome' \
    '/Applications/Chromium.app/Contents/MacOS/Chromium'; do
    [ -n "$candidate" ] || continue
    if candidate=$(command -v "$candidate") && "$candidate" --version >/dev/null 2>&1; then
      export CHROMIUM=$candidate
      return 0
    fi
  done
  return 1
}

# The Chromium that never draws a window: the journeys take about two thirds of the time with it.
find_headless_chromium() {
  local candidate
  if [ -z "${CHROMIUM:-}" ] && candidate=$(command -v chromium-headless-shell) && "$candidate" --version >/dev/null 2>&1; then
    export CHROMIUM=$candidate
  fi
  [ -n "${CHROMIUM:-}" ]
}

# Node.js 20 or newer, with npm.
find_npm() {
  command -v npm >/dev/null && node -e 'process.exit(parseInt(process.versions.node) < 20 ? 1 : 0)' 2>/dev/null
}

# Python 3.10 or newer that can make a folder of packages of its own.
find_python() {
  python3 -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 10))' 2>/dev/null
}

# curl, with which the documentation's examples ask.
find_curl() {
  command -v curl >/dev/null
}

# npm_folder FOLDER: its packages as the lock file says, fetched again only when the lock changed.
npm_folder() {
  if [ ! "$1/node_modules/.package-lock.json" -nt "$1/package-lock.json" ]; then
    (cd "$1" && PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)
  fi
}
