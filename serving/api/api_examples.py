"""One link for each address of the API that answers from the bundled data: for its description, and for the
page that people read.
"""

from collections.abc import Mapping

SKILLS = "basic_digital_skills"
BRIEFED = f"ranking~i{SKILLS}~~profile~cIE"
EXAMPLES: Mapping[str, str] = {
    "/api/v1/observations": f"/api/v1/observations?indicator={SKILLS}&country=EL,IE&period=2021..2025",
    "/api/v1/indicators": "/api/v1/indicators",
    "/api/v1/revisions": f"/api/v1/revisions?indicator={SKILLS}&country=IE&kind=revised",
    "/api/v1/coalitions": "/api/v1/coalitions",
    "/api/v1/contributions": "/api/v1/contributions?of=sites&country=IE,LV",
    "/api/v1/library": "/api/v1/library?country=EL&type=strategy",
    "/api/v1/editions": "/api/v1/editions",
    "/api/v1/health": "/api/v1/health",
    "/api/v1/factsheet.pdf": "/api/v1/factsheet.pdf?country=IE",
    "/api/v1/brief.docx": "/api/v1/brief.docx?country=IE",
    "/api/v1/slides.pptx": "/api/v1/slides.pptx?country=IE",
    **{
        f"/api/v1/briefing.{form}": f"/api/v1/briefing.{form}?cards={BRIEFED}&called=For+Monday"
        for form in ("pptx", "pdf", "docx", "xlsx", "ods", "zip")
    },
    **{f"/api/v1/badge.{form}": f"/api/v1/badge.{form}?country=EL" for form in ("svg", "png")},
    "/api/v1/chart.{form}": f"/api/v1/chart.csv?card=ranking&indicator={SKILLS}",
    "/api/v1/citation": f"/api/v1/citation?card=ranking&indicator={SKILLS}&style=full",
    "/api/v1/table": f"/api/v1/table?card=ranking&indicator={SKILLS}",
    "/api/v1/check": f"/api/v1/check?address=/map?indicator={SKILLS}",
    "/api/v1/everything.zip": "/api/v1/everything.zip",
    "/oembed": "/oembed?url=/map",
    "/feeds/releases.ics": f"/feeds/releases.ics?indicator={SKILLS}",
}
