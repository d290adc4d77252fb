#!/usr/bin/env bash
# nginx for the tests of the deployment guide: taken from Debian when it is missing and we may install it. The tests start one of their own.
set -euo pipefail
if command -v nginx >/dev/null 2>&1 || [ -x /usr/sbin/nginx ]; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
  echo "Installing nginx (apt-get) for the tests of the deployment guide"
  export DEBIAN_FRONTEND=noninteractive
  apt-get update -qq
  # It must not begin to listen by itself: where a policy stands already, it decides.
  policy=/usr/sbin/policy-rc.d
  [ -e "$policy" ] || { printf '#!/bin/sh\nexit 101\n' >"$policy"; chmod +x "$policy"; ours=yes; }
  apt-get install -y -qq --no-install-recommends nginx >/dev/null
  [ -z "${ours:-}" ] || rm "$policy"
else
  echo "The tests of the deployment guide need nginx: install Debian's package nginx (apt-get install nginx) and run make torture again." >&2
  exit 1
fi
