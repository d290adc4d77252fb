#!/usr/bin/env bash
# PostgreSQL for the tests of the store: taken from Debian when it is missing and we may install it. The tests start a cluster of their own.
set -euo pipefail
if command -v psql >/dev/null 2>&1 && ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing PostgreSQL (apt-get) for the tests of the store"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends postgresql >/dev/null
else
  echo "Without PostgreSQL the store is tested on SQLite only (Debian's package postgresql; apt-get install postgresql)." >&2
fi
