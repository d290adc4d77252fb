"""`python deploy/third_party_notices.py`: what the image holds of others, under which licence, with its text.

Made where the packages are installed, from what they say themselves, so that it can't differ from them.
"""

import re
import sys
from collections.abc import Iterable, Iterator
from importlib.metadata import Distribution, distributions

LICENCE_FILES = re.compile(r"(^|/)(licen[cs]e|copying|notice|authors|copyright)[^/]*$", re.IGNORECASE)
# What asks for more than that its text is passed on, by the licence's name.
CONDITIONS = {
    r"\bLGPL|Lesser General Public": (
        "Used as a library, unchanged, as its authors publish it: their source is that of the version named. "
        "It may be replaced by another version (pip install)."
    ),
    r"\bMPL|Mozilla Public": (
        "Unchanged, as its authors publish it: their source is that of the version named."
    ),
}
HEAD = """Third-party notices
===================

The dashboard is delivered together with the packages below. Each is the work of its authors and stays under
its own licence, the text of which follows where the package brings it along. Packages that hold compiled
libraries of others (psycopg-binary: libpq, OpenSSL; pyarrow, pyproj, pyogrio, shapely, lxml, pillow) name
them in their own notices below. What comes from the system (Python, Chromium, fonts) has its notices in
/usr/share/doc/*/copyright.
"""


def licence_name(package: Distribution) -> str:
    """The licence as the package states it; "not stated" where it doesn't."""
    about = package.metadata
    stated = about.get("License-Expression") or ""
    classified = [
        each.rpartition(" :: ")[2]
        for each in about.get_all("Classifier") or ()
        if each.startswith("License :: ") and each != "License :: OSI Approved"
    ]
    # Some write the whole text where its name belongs.
    short = (about.get("License") or "").strip()
    short = short if len(short) <= 80 and "\n" not in short else ""
    return stated or "; ".join(classified) or short or _first_line(package) or "not stated"


def _first_line(package: Distribution) -> str:
    texts = (text for _, text in licence_texts(package))
    return next((line.strip() for text in texts for line in text.splitlines() if line.strip()), "")


def licence_texts(package: Distribution) -> Iterator[tuple[str, str]]:
    """The package's own files of licences and notices: name and text."""
    for file in sorted(package.files or (), key=str):
        if LICENCE_FILES.search(str(file)) and ".dist-info" in str(file):
            yield file.name, file.read_binary().decode("utf-8", "replace").strip()


def conditions(licence: str) -> str:
    """What else is owed under a licence; "" for nothing."""
    return " ".join(text for named, text in CONDITIONS.items() if re.search(named, licence))


def notices(packages: Iterable[Distribution]) -> str:
    """The notices of all packages, by name."""
    parts = [HEAD]
    for package in sorted(packages, key=lambda each: str(each.metadata["Name"]).lower()):
        licence = licence_name(package)
        title = f"{package.metadata['Name']} {package.version}"
        lines = [title, "-" * len(title), f"Licence: {licence}"]
        if owed := conditions(licence):
            lines.append(owed)
        parts.append("\n".join(lines))
        parts += [f"[{name}]\n\n{text}" for name, text in licence_texts(package)]
    return "\n\n".join(parts) + "\n"


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    sys.stdout.write(notices(distributions()))
