import pytest

from loaders import cell_text


@pytest.mark.parametrize(
    ("text", "value"),
    [("83.61", 83.61), ("0", 0.0), ("-1.5", -1.5), (".5", 0.5), ("007", 7.0), ("3651", 3651.0), ("0.1", 0.1)],
)
def test_a_number_is_the_float_of_its_text(text: str, value: float) -> None:
    assert cell_text.parse_number(text) == value


@pytest.mark.parametrize(
    "text",
    [
        "1e3",
        "NaN",
        "nan",
        "inf",
        "-inf",
        "Infinity",
        "83,61",
        "1 234",
        "1,234.5",
        "+1",
        "1.",
        "1_0",
        "0x1",
        "\N{MINUS SIGN}1",
        "٣",
        "9" * 400,
        "--1",
    ],
)
def test_what_eurostat_never_prints_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"not a plain decimal|too large"):
        cell_text.parse_number(text)


@pytest.mark.parametrize("text", ["", ":", " : ", " "])
def test_no_number_is_none_and_not_zero(text: str) -> None:
    assert cell_text.parse_value(text) is None


@pytest.mark.parametrize(
    ("flag", "confidentiality", "letters"),
    [
        ("", "", ""),
        ("b", "", "b"),
        ("be", "", "be"),
        ("bdu", "", "bdu"),
        ("b e", "", "be"),
        ("b,e", "", "be"),
        ("", "C", "c"),
        ("u", "C", "uc"),
        ("c", "C", "c"),
        ("e", "F", "e"),
        ("", "N", "c"),
        ("|C", "", "c"),
        ("e|C", "", "ec"),
    ],
)
def test_flags_of_several_letters_and_confidentiality(flag: str, confidentiality: str, letters: str) -> None:
    assert cell_text.parse_flags(flag, confidentiality) == letters


@pytest.mark.parametrize(
    ("flag", "confidentiality"),
    [("B", ""), ("bb", ""), ("estimated", ""), ("1", ""), ("", "X"), ("e|Q", ""), ("é", "")],
)
def test_what_is_no_flag_is_refused(flag: str, confidentiality: str) -> None:
    with pytest.raises(ValueError, match=r"flag|CONF_STATUS"):
        cell_text.parse_flags(flag, confidentiality)


@pytest.mark.parametrize(
    "text",
    [
        "2024",
        "2024-Q1",
        "2024Q4",
        "2024-M03",
        "2024M12",
        "2024-03",
        "2024-W05",
        "2024W53",
        "2024-S1",
        "2024-03-01",
        "2024-02-29",
        " 2024 ",
    ],
)
def test_times_of_every_frequency_are_kept_as_printed(text: str) -> None:
    assert cell_text.parse_period(text) == text.strip()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "24",
        "2024-Q5",
        "2024-13",
        "2024-M00",
        "2024-W54",
        "2024-S3",
        "2023-02-29",
        "2024-3",
        "2024/03",
        "20245",
        "2024-Q",
        "Total",
    ],
)
def test_what_is_no_time_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="time"):
        cell_text.parse_period(text)
