"""What every adapter of a national site takes and gives: a site in, a listing out, one kind of error."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# The content types that the platform pulls, in the platform's order. Codes; words are made at the edge.
TYPES = (
    "organisation",
    "article",
    "digital_skills_resource",
    "event",
    "funding_opportunity",
    "good_practice",
    "initiative",
    "skills_intelligence",
    "strategy",
    "training",
)

# The kinds of interface, one adapter each; Sweden's and Poland's are variants of wordpress.
KINDS = ("drupal", "wordpress", "sweden", "poland", "austria", "slovenia", "danish", "portugal")


@dataclass(frozen=True)
class Site:
    """One national site: its kind of interface, its address, and the environment variables of its sign-in.

    `address` is "" where none is configured. `paths` corrects where a type is found below the address, where
    the kind's usual path is wrong; "" = the site doesn't offer that type.
    """

    country: str
    kind: str
    address: str
    user_variable: str = ""
    secret_variable: str = ""
    paths: Mapping[str, str] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Item:
    """One thing a site offers the platform.

    Moments are ISO 8601 in UTC ("2026-11-22T09:30:00Z"), or "" where the site gives none. `id` is the site's
    own, unique within country and type; `title` is text, never markup.
    """

    country: str
    type: str
    id: str
    title: str
    address: str
    published: str
    modified: str


@dataclass(frozen=True)
class Listing:
    """What one pull of one site brought.

    `whole`: it holds all that the site offers, not only what changed (always so where a kind can't be asked
    for less). `types_read`: the types whose listing arrived to its end; only there may an item that is absent
    from a whole listing be called withdrawn. `problems`: a line for each failure and each oddity.
    `synthetic`: the site said that its content is made up (the demo does).
    """

    country: str
    items: tuple[Item, ...]
    whole: bool
    problems: tuple[str, ...]
    types_read: tuple[str, ...]
    synthetic: bool = False


class SiteError(Exception):
    """A site that can't be read at all: one line that names the country, what happened and what to do."""
