#!/usr/bin/env bash
# `make audit`: asks the public list of vulnerabilities OSV about every package of requirements.txt. Ends with 0 where none is
# known, with 1 where one is, with 2 where the list could not be asked.
set -uo pipefail
cd "$(dirname "$0")/.."
told=$("${UV:-.venv/bin/uv}" tool run --quiet pip-audit@2.10.1 --disable-pip --vulnerability-service osv --requirement requirements.txt 2>&1)
done=$?
if [ "$done" != 0 ] && ! grep -q "^Found " <<<"$told"; then
  tail -n 1 <<<"$told" >&2
  echo "make audit: the list of vulnerabilities could not be asked; it needs the network." >&2
  exit 2
fi
echo "$told"
exit "$done"
