"""The sections of the methods page on what we compute: ranks and classes, trajectories and their intervals;
pieces of HTML.
"""

from cards import markup
from cards.view import View


def ranks(view: View) -> list[str]:
    """How ranks, periods, classes and differences are made."""
    language = view.language
    return [
        markup.heading(language.text("Ranks, classes and periods"), 2, "ranks"),
        markup.paragraph(
            language.text(
                "Ranks follow the values as they are printed. Countries with the same printed value share a "
                "rank: “joint first”."
            )
        ),
        markup.disclosure(
            language.text("More about ranks"),
            markup.paragraph(
                language.text(
                    "A printed step is the smallest difference that we print: 0.1 points of a share or a "
                    "score, 1 of a count, 0.1 thousand or 0.01 million persons. Where another member state "
                    "is only one step away, the order is not certain, and tables give a range in "
                    "brackets: “13 (12 to 14)” has the best and the worst rank if values that are the same "
                    "or one step apart were in any other order. Where neither a higher nor a lower value is "
                    "better we give no "
                    "rank."
                )
            ),
        ),
        *_periods_and_classes(view),
    ]


def _periods_and_classes(view: View) -> list[str]:
    language, enough = view.language, view.catalogue.thresholds
    return [
        markup.paragraph(
            language.text(
                "We first show the newest period with values for at least {period} of {total} member states.",
                period=enough.default_period,
                total=len(view.catalogue.countries),
            )
        ),
        markup.disclosure(
            language.text("More about periods, classes and differences"),
            markup.paragraph(
                language.text(
                    "With values for fewer than {ranking} member states we show no ranking, with fewer than "
                    "{classes} no map in classes. Classes have round edges, equal steps (a first or last "
                    "one that is open says so) and stay the same over the years. Those of gaps and changes "
                    "are chosen for the year shown, so that two of them do not hold most countries; the "
                    "legend says where the steps are not equal.",
                    ranking=enough.ranking,
                    classes=enough.class_map,
                )
            ),
            markup.paragraph(
                language.text(
                    "A gap, a change or another difference on screen is the difference of the two values as "
                    "they are printed: 20.0% is 55.0 points from 75%, although the value is 19.95. It has "
                    "no more decimals than they have: 2.32 million is 0.13 million more than 2.19 million. "
                    "Tables in files and the API have exact values and exact differences. We compute paces, "
                    "statuses, shares and classes from the exact values: 69.99 is written 70.0% and belongs "
                    "to 60 to 70."
                )
            ),
        ),
    ]


def trajectories(view: View) -> list[str]:
    """What a trajectory, its interval and the chance of a target rest on."""
    language, rules = view.language, view.catalogue.pace
    return [
        markup.heading(language.text("Trajectories, intervals and chances"), 2, "trajectories"),
        markup.paragraph(
            language.text(
                "A trajectory continues the observed values with the method whose past errors were smallest."
            )
        ),
        markup.disclosure(
            language.text("More about errors, intervals and chances"),
            markup.paragraph(
                language.text(
                    "We try each method on the past: it predicts from what was observed up to a year, and "
                    "its error is the distance to what was observed later. An interval contains {nominal} "
                    "of these errors as many years ahead. The chance of reaching a target is the part of "
                    "the same errors with which it would be reached.",
                    nominal=language.per_cent(rules.nominal, 0),
                )
            ),
            markup.paragraph(
                language.text(
                    "The EU's interval and chance rest on the EU's own errors, those of a member state on "
                    "the errors of all member states. Two predictions of one country that share years are "
                    "not independent, so they count as one. With fewer than {fewest} that do not overlap we "
                    "give neither interval nor chance.",
                    fewest=language.number(rules.fewest_cases),
                )
            ),
            markup.paragraph(
                language.text(
                    "We say that member states have moved apart or come closer only where the change of the "
                    "standard deviation exceeds its jackknife error: how much it changes when single member "
                    "states are left out. Otherwise the spread has hardly changed."
                )
            ),
        ),
    ]
