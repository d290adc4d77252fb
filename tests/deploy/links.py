"""Everything that leads back to the dashboard, and the links that stand in it, whatever its form."""

import io
import re
import zipfile
from html import unescape
from urllib.parse import urlsplit

from pypdf import PdfReader

CARD = "card=ranking&indicator=basic_digital_skills"
# Pages, frames, feeds, files; below the dashboard's own address.
BACK = (
    "map",
    "plain?page=map",
    "search?q=malta",
    f"embed?{CARD}",
    "embed/badge?country=EL",
    "oembed?url=/map",
    "feeds/IE.xml",
    "feeds/library.xml?country=EL",
    "sitemap.xml",
    f"api/v1/chart.json?{CARD}",
    f"api/v1/chart.xlsx?{CARD}",
    f"api/v1/citation?{CARD}&style=full",
    "api/v1/badge.svg?country=EL",
    f"api/v1/chart.pptx?{CARD}",
    f"api/v1/chart.svg?{CARD}",
    "api/v1/brief.docx?country=IE",
    "api/v1/factsheet.pdf?country=MT",
    "api/v1/briefing.zip?cards=ranking~ibasic_digital_skills~p2025",
)
ADDRESS = re.compile(r"https?://[^\s\"'<>\\)]+")
PATH = re.compile(r"""(?:href|src|action)=["'](/[^"']*)["']""")


def links_of(content: bytes) -> set[str]:
    """All web addresses in an answer, and the paths that its HTML names."""
    if content.startswith(b"%PDF"):
        pages = PdfReader(io.BytesIO(content)).pages
        marks = [mark.get_object() for page in pages for mark in page.get("/Annots") or ()]
        return {str(mark["/A"]["/URI"]) for mark in marks if "/URI" in mark.get("/A", {})}
    if content.startswith(b"PK"):
        archive = zipfile.ZipFile(io.BytesIO(content))
        return {link for name in archive.namelist() for link in links_of(archive.read(name))}
    text = unescape(content.decode("utf-8", "replace"))
    return {*ADDRESS.findall(text), *PATH.findall(text)}


def own_links(content: bytes, address: str) -> set[str]:
    """Those that lead to the host of the dashboard's public address."""
    host = urlsplit(address).netloc
    return {link for link in links_of(content) if link.startswith("/") or urlsplit(link).netloc == host}


def leads_below(link: str, address: str) -> bool:
    """Whether a link leads below the dashboard's public address."""
    whole = link if "://" in link else f"{urlsplit(address).scheme}://{urlsplit(address).netloc}{link}"
    return f"{whole}/".startswith(f"{address}/")
