#!/usr/bin/env bash
# Chromium for pictures, and the one without a window for the browser tests, where it takes a fifth less of the
# processor: taken from Debian when they are missing and we may install them.
set -euo pipefail
if command -v chromium >/dev/null 2>&1 && command -v chromium-headless-shell >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium (apt-get) for the browser tests"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium chromium-headless-shell fonts-liberation >/dev/null
else
  echo "The browser tests need Chromium: install Debian's packages (apt-get install chromium chromium-headless-shell) and run make test again." >&2
  exit 1
fi
