"""Every route of the server beside Streamlit's own, in the order in which they are tried."""

from starlette.routing import Route

from serving import feeds, kept_files, search_route, unknown_addresses
from serving.api import api_page, contributions_route, data_routes
from serving.calendars import release_calendar
from serving.check import check_route
from serving.embed import badge_picture_route, badge_route, embed_route, oembed_route
from serving.files import briefing_files, card_files, deck_route, factsheet_route
from serving.found import data_catalog, duty_pages, for_crawlers, lost_page, plain_route, search_page
from serving.library import calendar, library_feed, library_route
from serving.scripts import chart_script

ROUTES: list[Route] = [
    *data_routes.ROUTES,
    *api_page.ROUTES,
    *briefing_files.ROUTES,
    *card_files.ROUTES,
    *contributions_route.ROUTES,
    *factsheet_route.ROUTES,
    *deck_route.ROUTES,
    *library_route.ROUTES,
    *check_route.ROUTES,
    # Before the feeds of a country, whose address would take theirs.
    *library_feed.ROUTES,
    *calendar.ROUTES,
    *release_calendar.ROUTES,
    *feeds.ROUTES,
    *embed_route.ROUTES,
    *badge_route.ROUTES,
    *badge_picture_route.ROUTES,
    *oembed_route.ROUTES,
    *chart_script.ROUTES,
    *kept_files.ROUTES,
    *search_route.ROUTES,
    *for_crawlers.ROUTES,
    *duty_pages.ROUTES,
    *plain_route.ROUTES,
    *search_page.ROUTES,
    *data_catalog.ROUTES,
    # What no other route answers for below the API's and the feeds' addresses.
    *unknown_addresses.ROUTES,
    # And what is no page.
    *lost_page.ROUTES,
]
