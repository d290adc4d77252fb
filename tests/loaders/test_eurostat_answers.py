"""What an answer that is not data asks of us: every fault code of SDMX with the statuses it comes with, in
each of its wrappings.
"""

import pytest

from loaders.eurostat_answers import Meaning, interpret_answer, parse_queue_state

# Code, what the standard calls it, statuses; 200 as well, since Eurostat wraps faults in it.
FAULTS = [
    ("100", "No results found", (200, 400, 404), Meaning.NOTHING),
    ("140", "Syntax error", (200, 400), Meaning.REFUSED),
    ("150", "Semantic error", (200, 400), Meaning.REFUSED),
    ("110", "Unauthorized", (200, 401), Meaning.REFUSED),
    ("130", "Response too large due to client request", (200, 413), Meaning.TOO_BIG),
    ("500", "Internal server error", (200, 500), Meaning.REFUSED),
    ("501", "Not implemented", (200, 501), Meaning.NO_SERVICE),
    ("503", "Service unavailable", (200, 503), Meaning.LATER),
    ("510", "Response size exceeds service limit", (200, 413), Meaning.TOO_BIG),
]
WRAPPINGS = {
    "SOAP": '<S:Fault xmlns:S="x"><faultcode>{code}</faultcode><faultstring>{words}</faultstring></S:Fault>',
    "envelope": "<e:Envelope><e:Body><e:Fault><faultcode>{code}</faultcode>"
    "<faultstring>{words}</faultstring></e:Fault></e:Body></e:Envelope>",
    "SDMX": '<?xml version="1.0"?><m:Error><m:ErrorMessage code="{code}"><c:Text '
    'xml:lang="en">{words}</c:Text></m:ErrorMessage></m:Error>',
    "footer": '<m:GenericData><f:Footer><f:Message code="{code}" '
    'severity="Error"><c:Text>{words}</c:Text></f:Message></f:Footer></m:GenericData>',
    "JSON": '{{"error": [{{"status": {code}, "id": 100, "label": "{words}"}}]}}',
}
CASES = [(code, words, status, meaning) for code, words, statuses, meaning in FAULTS for status in statuses]


@pytest.mark.parametrize("wrapping", WRAPPINGS)
@pytest.mark.parametrize(("code", "words", "status", "meaning"), CASES)
def test_a_fault_means_the_same_in_every_wrapping(
    wrapping: str, code: str, words: str, status: int, meaning: Meaning
) -> None:
    told = interpret_answer(status, WRAPPINGS[wrapping].format(code=code, words=words))
    assert (told.meaning, told.message) == (meaning, f"{words} ({code})")


@pytest.mark.parametrize(
    "words",
    [
        "NO_RESULTS: none",
        "EXTRACTION_TOO_BIG: 1 rows",
        "DATA_NOT_YET_AVAILABLE: soon",
        "ASYNCHRONOUS_RESPONSE. Later",
    ],
)
def test_the_words_decide_before_the_code(words: str) -> None:
    meanings = {
        interpret_answer(200, wrapping.format(code="100", words=words)).meaning
        for wrapping in WRAPPINGS.values()
    }
    assert len(meanings) == 1
    assert meanings <= {Meaning.NOTHING, Meaning.TOO_BIG, Meaning.LATER}


@pytest.mark.parametrize(
    ("status", "meaning"),
    [
        (200, Meaning.LATER),
        (404, Meaning.NO_SERVICE),
        (413, Meaning.TOO_BIG),
        (414, Meaning.TOO_BIG),
        (502, Meaning.LATER),
        (503, Meaning.LATER),
    ],
)
def test_a_page_means_what_its_status_does(status: int, meaning: Meaning) -> None:
    assert interpret_answer(status, "<!-- a gateway --><html><title>Sorry</title></html>").meaning is meaning


def test_data_that_mention_a_fault_are_data() -> None:
    assert interpret_answer(200, "STRUCTURE,geo,OBS_VALUE\nEXTRACTION_TOO_BIG,IE,1\n").meaning is Meaning.DATA


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("<a:status>PROCESSING</a:status>", "PROCESSING"),
        ("<status><key>1-2</key><status>available</status></status>", "AVAILABLE"),
        ("<status/>", ""),
        ("nothing", ""),
    ],
)
def test_the_state_of_a_queue_is_the_innermost(text: str, state: str) -> None:
    assert parse_queue_state(text) == state
