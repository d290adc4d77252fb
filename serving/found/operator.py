"""Who runs this copy, as the environment says; "" for what it doesn't."""

import os
from dataclasses import dataclass


@dataclass(frozen=True)
class Operator:
    """`name` of the body, `contact` for readers (a mail address or a web address), its `country`, the
    `enforcement` body for accessibility.
    """

    name: str
    contact: str
    country: str
    enforcement: str

    @property
    def contact_link(self) -> str:
        """The contact as an address that a browser opens."""
        is_mail = "@" in self.contact and "://" not in self.contact
        return f"mailto:{self.contact}" if is_mail else self.contact


def read_operator() -> Operator:
    """The operator of this copy."""

    def setting(name: str) -> str:
        return " ".join(os.environ.get(name, "").split())

    return Operator(
        setting("DASHBOARD_OPERATOR"),
        setting("DASHBOARD_CONTACT"),
        setting("DASHBOARD_COUNTRY"),
        setting("DASHBOARD_ENFORCEMENT"),
    )
