#!/usr/bin/env bash
# Chromium without a screen for the browser tests: taken from Debian when it is missing and we may install it.
# It is the whole browser but for its window, and takes a fifth less of the processor.
set -euo pipefail
if command -v chromium-headless-shell >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing Chromium (apt-get) for the browser tests"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends chromium-headless-shell fonts-liberation >/dev/null
else
  echo "The browser tests need Chromium: install Debian's package chromium-headless-shell (apt-get install chromium-headless-shell) and run make test again." >&2
  exit 1
fi
