#!/usr/bin/env bash
# Two checkers for the tests of what is served: the Nu HTML checker (Java) and Redocly's linter of API descriptions (Node), from npm.
set -euo pipefail
into=.venv/checkers
if [ -f "$into/node_modules/vnu-jar/build/dist/vnu.jar" ] && [ -e "$into/node_modules/.bin/redocly" ] && command -v java >/dev/null 2>&1; then exit 0; fi
if ! command -v java >/dev/null 2>&1 || ! command -v npm >/dev/null 2>&1; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Java and npm (apt-get) for the checkers of what is served"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq
    apt-get install -y -qq --no-install-recommends default-jre-headless npm >/dev/null
  else
    echo "The checkers of what is served need Java and npm: install Debian's packages default-jre-headless and npm and run make torture again." >&2
    exit 1
  fi
fi
mkdir -p "$into"
npm install --silent --ignore-scripts --no-audit --no-fund --prefix "$into" vnu-jar@26.9.27 @redocly/cli@2.77.0 >/dev/null
