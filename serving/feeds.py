"""The routes of the Atom feeds of what editions changed: of everything, of a country, of an indicator."""

from dataclasses import replace

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from data.facts.catalogue import EU, catalogue
from data.facts.memory import remember
from data.queries import moments
from data.queries.moments import Moment
from serving.answers import BadQuestionError, asked_language, problem, read_language, valid_code
from serving.discovery import FEEDS
from serving.feed_answers import ATOM, FeedFile, answer_feed, file_of_feed
from serving.feed_document import Feed, feed_document
from serving.guard import pools, prices
from serving.guard.addresses import Address, link_address
from serving.guard.asking import limit_requests
from words.language import load_language


@limit_requests(pools.FEEDS, prices.FEED)
def everything(request: Request) -> Response:
    """GET /feeds/all.xml."""
    return _answer(request, "", "")


@limit_requests(pools.FEEDS, prices.FEED)
def country(request: Request) -> Response:
    """GET /feeds/IE.xml: a member state or the EU."""
    return _answer(request, request.path_params["country"], "")


@limit_requests(pools.FEEDS, prices.FEED)
def indicator(request: Request) -> Response:
    """GET /feeds/indicator/CODE.xml."""
    return _answer(request, "", request.path_params["indicator"])


def _answer(request: Request, country: str, indicator: str) -> Response:
    """The feed; 304 where the reader has it; 404 with the nearest valid codes."""
    lang = read_language(request)
    address = link_address(request.scope)
    try:
        feed = replace(_requested_feed(country, indicator, address), lang=lang)
    except BadQuestionError as error:
        language = asked_language(request)
        return problem(404, error.say(language), error.near, language=language)
    file = (_kept_file if address.ours else _feed_file)(feed, moments.now())
    return answer_feed(request, file, ATOM)


def _requested_feed(country: str, indicator: str, address: Address) -> Feed:
    """The feed of these codes ("" for none); BadQuestionError where one is not valid."""
    facts = catalogue()
    country = valid_code(country, [*facts.countries, EU], "country") if country else ""
    indicator = valid_code(indicator, facts.indicators, "indicator") if indicator else ""
    # As our own links write it: "ie.xml" and "IE.xml" are one feed.
    path = f"{FEEDS}/indicator/{indicator}.xml" if indicator else f"{FEEDS}/{country or 'all'}.xml"
    return Feed(country, indicator, path, address.start)


def _feed_file(feed: Feed, moment: Moment) -> FeedFile:
    return file_of_feed(feed_document(feed, moment, load_language(feed.lang)))


# Kept, unless its links lead to a Host that only the request named.
_kept_file = remember(_feed_file)
ROUTES = [
    Route(f"{FEEDS}/all.xml", everything),
    Route(f"{FEEDS}/indicator/{{indicator}}.xml", indicator),
    Route(f"{FEEDS}/{{country}}.xml", country),
]
