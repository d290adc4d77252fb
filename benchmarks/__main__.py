"""`python -m benchmarks [NAME ...]`: runs the named measurements, or all, one after another, and prints
Markdown tables.
"""

import argparse
from collections.abc import Callable

from benchmarks import (
    changes,
    checks,
    cockpit,
    contributions,
    crowding,
    embeds,
    exports,
    library,
    load,
    memory,
    pictures,
    reruns,
    scale,
    startup,
    thinkers,
    visits,
)
from benchmarks.harness import documents
from benchmarks.harness.machine import load_line, machine_line

SOAK_MINUTES = 15.0


def main() -> None:
    """Runs the measurements that are named, or all."""
    known = " ".join(_measurements(argparse.Namespace()))
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="Measures the dashboard against bare Streamlit."
    )
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help=f"{known}; without a name all of them; documents, alone, puts what reruns and load found into "
        "the documents",
    )
    parser.add_argument(
        "--minutes", type=float, default=SOAK_MINUTES, help="length of the soak (default: %(default)g)"
    )
    parser.add_argument(
        "--millions",
        type=int,
        default=1,
        help="generated observations that scale loads (default: %(default)g)",
    )
    options = parser.parse_args()
    if options.names == ["documents"]:
        return documents.main()
    measurements = _measurements(options)
    unknown = sorted(set(options.names) - set(measurements))
    if unknown:
        parser.error(f"no measurement is called {', '.join(unknown)}; there are {', '.join(measurements)}")
    print(f"Machine: {machine_line()}\n")
    for name in options.names or measurements:
        print(f"### {name}\n\n{load_line()}\n", flush=True)
        measurements[name]()


def _measurements(options: argparse.Namespace) -> dict[str, Callable[[], None]]:
    """What can be measured, by name, in the order in which all of it is."""
    return {
        "visits": visits.main,
        "changes": changes.main,
        "reruns": reruns.main,
        "thinkers": thinkers.main,
        "startup": startup.main,
        "memory": memory.main,
        "cockpit": cockpit.main,
        "embeds": embeds.main,
        "pictures": pictures.main,
        "exports": exports.main,
        "checks": checks.main,
        "contributions": contributions.main,
        "library": library.main,
        "crowding": crowding.main,
        "load": load.main,
        "scale": lambda: scale.main(options.millions),
        "soak": lambda: memory.main_soak(options.minutes),
    }


if __name__ == "__main__":
    main()
