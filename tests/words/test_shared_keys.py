"""The catalogues of a process keep the English texts once, and say what each said alone."""

from gettext import translation

from words.catalogues.read import SharedTranslations
from words.language import CATALOGUES, available


def read_keys(code: str) -> dict[object, object]:
    read = translation("dashboard", CATALOGUES, languages=[code], class_=SharedTranslations)
    return {key: key for key in read.__dict__["_catalog"]}


def test_the_keys_of_all_catalogues_are_the_same_objects() -> None:
    german = read_keys("de")
    for code in available()[1:]:
        shared = [key for key, held in read_keys(code).items() if key in german and german[key] is not held]
        assert shared == []
    assert len(german) > 3000


def test_what_is_shared_says_what_it_said_alone() -> None:
    for code in ("de", "mt"):
        alone = translation("dashboard", CATALOGUES, languages=[code])
        shared = translation("dashboard", CATALOGUES, languages=[code], class_=SharedTranslations)
        assert shared.__dict__["_catalog"] == alone.__dict__["_catalog"]
        assert [shared.ngettext("country", "countries", n) for n in range(25)] == [
            alone.ngettext("country", "countries", n) for n in range(25)
        ]
