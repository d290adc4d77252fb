"""Editions and their observations, in a database and as files. The only user of SQLAlchemy."""

import pandas as pd

# Our frames are small: Arrow's own texts, a vector a column, cost each question half as much again
# (benchmarks/README.md).
pd.set_option("mode.string_storage", "python")
