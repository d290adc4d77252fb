#!/usr/bin/env bash
# Chromium for the browser tests: taken from Debian when it is missing and we may install it.
set -euo pipefail
if command -v chromium >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium (apt-get) for the browser tests"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium fonts-liberation >/dev/null
else
  echo "The browser tests need Chromium: install Debian's package chromium (apt-get install chromium) and run make test again." >&2
  exit 1
fi
