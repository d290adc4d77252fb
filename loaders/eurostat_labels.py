"""From the labels of the Data Browser's CSV back to Eurostat's codes, for the catalogue's datasets.

Every label stands in eurostat_labels.csv with its proof; a label without one is refused by name, never
guessed. Proofs:
specimen: a Data Browser download of 17 December 2024 whose values equal, cell by cell, a copy with codes
isoc_ai_iaiu: the code and label columns of a 2025 download of that dataset; datasets share the code lists
lfsa_esgan, lfsa_esgaed, isoc_eb_dan2, jsonstat specimen: category.label of JSON-stat answers for those
boundaries, size classes, labels=both, flag list: two public lists of Eurostat's codes that agree
"""

import csv
from functools import cache
from importlib.resources import files

from loaders import cell_text
from loaders.refusals import quote

DATASETS = frozenset(
    {
        "demo_pjan",
        "educ_uoe_grad02",
        "isoc_ai_iaiu",
        "isoc_cbt",
        "isoc_ci_ifp_iu",
        "isoc_cicce_use",
        "isoc_e_dii",
        "isoc_eb_ai",
        "isoc_r_dskl_i",
        "isoc_sk_dskl_i",
        "isoc_sk_dskl_i21",
        "isoc_sks_itspa",
        "isoc_sks_itspe",
        "isoc_sks_itsps",
        "isoc_sks_itspt",
    }
)


@cache
def read_labels() -> dict[tuple[str, str], str]:
    """Reads eurostat_labels.csv once: (dimension, label) -> code; dimension `obs_flag` holds the flags."""
    table = files("loaders").joinpath("eurostat_labels.csv").read_text(encoding="utf-8")
    return {(row["dimension"], row["label"]): row["code"] for row in csv.DictReader(table.splitlines())}


class Codes:
    """The codes of one dimension of one file: each printed cell in, its code out.

    A file prints codes, labels, or both in a cell ("F:Females"). ValueError names a label that is not known,
    and a column that mixes codes and labels.
    """

    def __init__(self, dataset: str, dimension: str) -> None:
        self._dataset, self._dimension = dataset, dimension
        self._known: dict[str, str] = {}
        self._labelled: bool | None = None

    def __call__(self, text: str) -> str:
        """The code of a printed cell; each text is looked at once."""
        code = self._known.get(text)
        if code is None:
            code = self._known[text] = self._read(text)
        return code

    def _read(self, text: str) -> str:
        before, colon, after = text.partition(":")
        if colon and after.strip() and cell_text.is_code(before):
            return before
        is_label = not cell_text.is_code(text) or (self._dimension, text) in read_labels()
        if self._labelled is not None and is_label != self._labelled:
            raise ValueError(f"{self._dimension} {quote(text)}: codes and labels are mixed in one column")
        self._labelled = is_label
        return self._code_of(text) if is_label else text

    def _code_of(self, label: str) -> str:
        if not label:
            raise ValueError(f"{self._dimension} is empty")
        if self._dataset not in DATASETS:
            raise ValueError(
                f"{self._dimension} {quote(label)} is a label; the labels of dataset "
                f"{quote(self._dataset)} are not known"
            )
        try:
            return read_labels()[self._dimension, label]
        except KeyError:
            raise ValueError(f"{self._dimension} label {quote(label)} is not in the code list") from None


def parse_labelled_flags(text: str, confidentiality: str) -> str:
    """The letters of a flag cell that holds letters or, in a labelled file, their labels. ValueError."""
    codes = [read_labels().get(("obs_flag", part)) for part in text.split(", ")]
    letters = "".join(code for code in codes if code)
    return cell_text.parse_flags(letters if all(codes) else text, confidentiality)
