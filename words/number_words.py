"""Texts by gettext, and numbers as readers write them, with the form of the noun that follows."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from gettext import NullTranslations

from babel import Locale

from data.facts.fact_types import Unit
from data.facts.rounding import (
    IN_MILLIONS,
    MILLION_IN_THOUSANDS,
    in_millions,
    printed_difference,
    unit_of_difference,
)
from words.numbers import decimals_of_pace, finer, write_number

# Every category that whole numbers have is met below it.
LARGEST = 200
# CLDR has numbers with decimals with the few, but a masculine noun takes another form after them.
DECIMALS_APART = ("sl",)
# The form that CLDR calls many links whole numbers alone: Maltese "11-il punt", but "11.0 punt".
WHOLE_MANY = ("mt",)
# Articles that are part of countries' names in CLDR, and how a sentence begins with them.
OPENING_ARTICLES = {
    "ga": {"an ": "An ", "na ": "Na "},
    "mt": {"l-": "L-", "il-": "Il-"}
    | {f"i{letter}-": f"I{letter}-" for letter in ("ċ", "d", "n", "r", "s", "t", "x", "ż", "z")},
}


@dataclass(frozen=True, eq=False)
class NumberWords:
    """A language by its code: `locale` writes its numbers, `translations` hold its messages."""

    code: str
    locale: Locale
    translations: NullTranslations

    def text(self, message: str, **values: object) -> str:
        """A message in this language; each `{name}` in it is filled from `values`, which must have it."""
        found = self.translations.gettext(message) if message else ""
        return self._fill(found, values) if values else found

    def word(self, context: str, message: str, **values: object) -> str:
        """A message whose English has several meanings: `context` says which, to translators alone."""
        found = self.translations.pgettext(context, message)
        return self._fill(found, values) if values else found

    def plural(self, one: str, many: str, number: int, /, **values: object) -> str:
        """The form of a message that fits `number`, which fills `{number}`; `values` fill the rest."""
        found = self.translations.ngettext(one, many, number)
        return self._fill(found, {"number": self.number(number), **values})

    def open_with(self, name: str) -> str:
        """A name, or a text that begins with one, where a sentence begins: Maltese "il-Belġju" is "Il-Belġju"
        there.
        """
        for within, opening in OPENING_ARTICLES.get(self.code, {}).items():
            if name.startswith(within):
                return opening + name.removeprefix(within)
        return name

    def _fill(self, found: str, values: Mapping[str, object]) -> str:
        """The text of a message; where a name is its beginning, the name opens the sentence."""
        filled = found.format(**values)
        return self.open_with(filled) if found.startswith("{") else filled

    def number(self, value: float, decimals: int = 0) -> str:
        """A number with exactly so many decimals, grouped as the language does; the minus is a true one."""
        return write_number(float(value), decimals, self.locale)

    def signed_number(self, value: float, decimals: int = 0) -> str:
        """A difference with so many decimals: its sign always shown, but for what is written as zero."""
        shown = self.number(value, decimals)
        # By what is shown: a half is written as one, though Python rounds it to zero.
        return f"+{shown}" if value > 0 and any(digit in shown for digit in "123456789") else shown

    def value(self, value: float, unit: Unit, *, signed: bool = False) -> str:
        """A value in an indicator's unit with its symbol: "60.4%"; large counts of thousands become millions.

        `signed` shows a plus, for differences.
        """
        return self._value(value, unit, unit.decimals, self.signed_number if signed else self.number)

    def goal(self, value: float, unit: Unit) -> str:
        """A target's value in an indicator's unit, with no more decimals than it has: "80%", "20 million"."""
        scale = MILLION_IN_THOUSANDS if in_millions(value, unit) else 1
        decimals = next((d for d in range(4) if abs(round(value / scale, d) - value / scale) < 1e-9), 4)
        return self._value(value, unit, decimals, self.number, decimals)

    def _value(
        self,
        value: float,
        unit: Unit,
        decimals: int,
        write: Callable[[float, int], str],
        of_millions: int = 2,
        of_thousands: int = 1,
    ) -> str:
        if unit.symbol == "%":
            return self._set_percent(write(value, decimals))
        if unit.symbol == IN_MILLIONS or in_millions(value, unit):
            return self.millions(write(value / MILLION_IN_THOUSANDS, of_millions), of_millions)
        if unit.symbol == "thousand":
            return self.thousands(write(value, of_thousands), of_thousands)
        return write(value, decimals)

    def share(self, part: float, decimals: int = 1) -> str:
        """A part of a whole (0 to 1) in per cent: "21.8%"."""
        return self.per_cent(part * 100, decimals)

    def per_cent(self, number: float, decimals: int = 1, *, signed: bool = False) -> str:
        """A number of per cent with its sign, as the language sets it: "21.8%", "21,8 %"; `signed` shows a
        plus, for differences.
        """
        written = (self.signed_number if signed else self.number)(number, decimals)
        return self._set_percent(written)

    def after_numbers(self, unit: Unit) -> str:
        """What follows each number of an axis in that unit: the sign of per cent as the language sets it, or
        nothing.
        """
        return self._set_percent("") if unit.symbol == "%" else ""

    def _set_percent(self, written: str) -> str:
        return str(self.locale.percent_formats[None].pattern).replace("#,##0", written)

    def points(self, difference: float, unit: Unit) -> str:
        """A difference between two values, signed: in points for shares and scores, else in the unit."""
        if unit.kind == "rate":
            return self.counted_points(self.signed_number(difference, unit.decimals), unit.decimals)
        return self.value(difference, unit, signed=True)

    def points_between(self, value: float, other: float, unit: Unit) -> str:
        """How far `value` is from `other`, signed, as the two are written: 59.55 and 80 are 59.6 and 80.0, so
        −20.4 points. Files hold the exact difference.
        """
        return self.points(printed_difference(value, other, unit), unit_of_difference(value, other, unit))

    def slight(self, difference: float, unit: Unit) -> str:
        """A difference in `unit`, signed, with the decimals that show that it isn't nothing."""
        return self.points(difference, finer(difference, unit))

    def distance(self, amount: float, unit: Unit) -> str:
        """How far two values are apart, without a sign: "0.03 points", "1.2 million"."""
        if unit.kind == "rate":
            decimals = finer(amount, unit).decimals
            return self.counted_points(self.number(abs(amount), decimals), decimals)
        return self.value(abs(amount), unit)

    def pace(self, yearly: float, unit: Unit, value: float, years: int) -> str:
        """A change a year of a `value`, both in `unit`, written like a difference; of counts with the
        decimals with which so many years of it lead from the value where the exact one does.
        """
        if unit.kind == "rate":
            return self.slight(yearly, unit)
        decimals = decimals_of_pace(yearly, unit, value, years)
        return self._value(yearly, unit, decimals, self.signed_number, decimals, decimals)

    def counted_points(self, number: str, decimals: int) -> str:
        """A number as it is written, with so many decimals, of points."""
        if (like := self._counts_like(number, decimals)) is None:
            return self.word("of a number with decimals", "{number} points", number=number)
        return self.plural("{number} point", "{number} points", like, number=number)

    def thousands(self, number: str, decimals: int) -> str:
        """A number as it is written, with so many decimals, of thousands."""
        if (like := self._counts_like(number, decimals)) is None:
            return self.word("of a number with decimals", "{number} thousand", number=number)
        return self.plural("{number} thousand", "{number} thousand", like, number=number)

    def millions(self, number: str, decimals: int) -> str:
        """A number as it is written, with so many decimals, of millions."""
        if (like := self._counts_like(number, decimals)) is None:
            return self.word("of a number with decimals", "{number} million", number=number)
        return self.plural("{number} million", "{number} million", like, number=number)

    def billions(self, number: str, decimals: int) -> str:
        """A number as it is written, with so many decimals, of billions."""
        if (like := self._counts_like(number, decimals)) is None:
            return self.word("of a number with decimals", "{number} billion", number=number)
        return self.plural("{number} billion", "{number} billion", like, number=number)

    def _counts_like(self, number: str, decimals: int) -> int | None:
        """A whole number that takes the same form of a noun as `number` does as it is written, decimals
        included (CLDR's plural category); None where the language has a form for decimals alone.
        """
        digits = int("".join(letter for letter in number if letter.isdecimal()) or 0)
        return whole_number_like(self.locale, digits, decimals)


@lru_cache(maxsize=4096)
def whole_number_like(locale: Locale, digits: int, decimals: int) -> int | None:
    """A small whole number of the same CLDR plural category as a number of these `digits`, of which so many
    are `decimals`; a whole number is like itself.
    """
    if decimals == 0:
        return digits
    if locale.language in DECIMALS_APART:
        return None
    category = locale.plural_form(Decimal(digits).scaleb(-decimals))
    if locale.language in WHOLE_MANY and category == "many":
        category = "other"
    # Nought last: French counts it as one, but gettext's rule for Portuguese doesn't.
    return next((whole for whole in (*range(1, LARGEST), 0) if locale.plural_form(whole) == category), None)
