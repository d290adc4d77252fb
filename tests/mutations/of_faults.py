"""Mutations of what is promised under faults (docs/operations.md), and of what marks show."""

from tests.mutations.mutation_types import Mutation

MARKS = "tests/serving/embed/test_marks_of_the_map.py -m 'not browser'"
FILES = "tests/data/store/test_edition_files.py"
STORE = "tests/data/store/test_store.py"
KILLS = "tests/data/refresh/test_kills.py -m 'not torture' -k"
DAMAGE = "tests/data/refresh/test_damage.py"
REFRESH = "tests/data/refresh/test_refresh.py -k"
SILENT = "tests/serving/test_silent_database.py"
MOMENTS = "tests/pages/test_old_moments.py -k"
DEPLOY = "tests/deploy/test_deploy.py -k"

OF_MARKS = (
    Mutation(
        "the dots of the smallest are swapped",
        "charts/europe.py",
        """        lon=[geometry.points[code][0] for code in codes],
        lat=[geometry.points[code][1] for code in codes],
        mode="markers",""",
        """        lon=[geometry.points[code][0] for code in codes[::-1]],
        lat=[geometry.points[code][1] for code in codes[::-1]],
        mode="markers",""",
        MARKS,
    ),
    Mutation(
        "the colours of the dots are swapped",
        "charts/europe.py",
        '"color": [colour_of[code] for code in codes],',
        '"color": [colour_of[code] for code in codes[::-1]],',
        MARKS,
    ),
    Mutation(
        "the tooltips of the dots are swapped",
        "charts/europe.py",
        "        customdata=codes,\n        text=[texts[code] for code in codes],",
        "        customdata=codes,\n        text=[texts[code] for code in codes[::-1]],",
        MARKS,
    ),
    Mutation(
        "the colours of the areas are swapped",
        "charts/europe.py",
        "z=[step + 0.5 for step in steps],",
        "z=[step + 0.5 for step in steps[::-1]],",
        MARKS,
    ),
    Mutation(
        "a dot without a value has the colour of the lowest class",
        "charts/choropleth.py",
        "**dict.fromkeys(missing, look.missing)}",
        "**dict.fromkeys(missing, look.values[0])}",
        "tests/charts/test_choropleth.py",
    ),
)

OF_FILES = (
    Mutation(
        "an edition file is written in its place",
        "data/store/edition_files.py",
        'unfinished = path.with_name(f".{path.name}.unfinished")',
        "unfinished = path",
        FILES,
    ),
    Mutation(
        "an edition file has its name before it is on disk",
        "data/store/edition_files.py",
        "            os.fsync(file.fileno())\n",
        "",
        FILES,
    ),
    Mutation(
        "the folder of an edition is not synced",
        "data/store/edition_files.py",
        "        _settle(path.parent)\n",
        "",
        FILES,
    ),
    Mutation(
        "the provenance is written before the cells",
        "data/store/edition_files.py",
        """        put_file(path.with_suffix(".csv.gz"), content)
    write_provenance(edition, path)""",
        """        write_provenance(edition, path)
        put_file(path.with_suffix(".csv.gz"), content)""",
        FILES,
    ),
    Mutation(
        "a file that was changed is read",
        "data/store/editions.py",
        "if hashlib.sha256(packed).hexdigest() != edition.sha256:",
        "if not packed:",
        f"{REFRESH} refused_edition",
    ),
    Mutation(
        "a missing value is read as zero",
        "data/store/editions.py",
        'pd.to_numeric(cells["value"].replace("", None))',
        'pd.to_numeric(cells["value"].replace("", "0"))',
        FILES,
    ),
    Mutation(
        "a folder in an edition's place is a traceback",
        "data/store/editions.py",
        "except (EOFError, OSError, zlib.error, UnicodeDecodeError)",
        "except (EOFError, gzip.BadGzipFile, zlib.error, UnicodeDecodeError)",
        f"{DAMAGE} -k edition_file",
    ),
    Mutation(
        "deep nesting is a traceback",
        "data/facts/declared_reader.py",
        "except RecursionError:",
        "except ZeroDivisionError:",
        f"{DAMAGE} -k 'edition_file or declared_file'",
    ),
    Mutation(
        "an edition may stand in another's place",
        "data/store/editions.py",
        "if (edition.dataset, edition.edition) != (provenance.parent.name, provenance.stem):",
        "if not provenance.stem:",
        f"{DAMAGE} -k edition_file",
    ),
)

OF_STORES = (
    Mutation(
        "who prepares doesn't wait for whoever prepares",
        "data/store/locks.py",
        'connection.exec_driver_sql(f"SELECT pg_advisory_xact_lock({_KEY.format(number=PREPARING)})")',
        "pass",
        f"{KILLS} prepares",
    ),
    Mutation(
        "a whole store is prepared anew, and so waits for whoever writes",
        "data/store/database.py",
        "if there >= set(schema.tables):",
        "if there is None:",
        f"{KILLS} beside",
    ),
    Mutation(
        "a build waits for a refresh though the store is whole",
        "data/refresh/command.py",
        "if not patient and notes.store_status(store).whole:",
        "if not patient and not store:",
        f"{KILLS} beside",
    ),
    Mutation(
        "a build beside a refresh says ready of a store that is not whole",
        "data/refresh/command.py",
        "if not patient and notes.store_status(store).whole:",
        "if not patient:",
        f"{KILLS} 'beside or waits_for_the_refresh'",
    ),
    Mutation(
        "a refused edition is not told by the exit code",
        "data/refresh/command.py",
        "return REFUSED if faults else 0",
        "return 0",
        f"{DAMAGE} -k exit_code",
    ),
    Mutation(
        "a store that held more is thrown away",
        "data/store/repair.py",
        "if more := _held_besides(store, facts):",
        'if more := "":',
        f"{DAMAGE} -k thrown_away",
    ),
    Mutation(
        "changed numbers are not noticed",
        "data/store/content_check.py",
        "if _checksum(connection, int(state)) != checksum:",
        "if not checksum:",
        f"{DAMAGE} -k changed_number",
    ),
    Mutation(
        "a replaced file is not noticed",
        "data/store/database.py",
        'if record.info.get("file") != file_of(made):',
        'if not record.info.get("file"):',
        f"{DAMAGE} -k 'replaced or store_before'",
    ),
    Mutation(
        "answers of a replaced store are remembered",
        "data/queries/moments.py",
        "if identity != _Answering.identity:",
        "if not identity:",
        f"{DAMAGE} -k 'replaced or store_before'",
    ),
    Mutation(
        "an edition saved again keeps its old observations",
        "data/store/stored_editions.py",
        "        connection.execute(observations_table.delete().where(observations_table.c.state == state))",
        "        assert connection",
        f"{STORE} -k saved_again",
    ),
    Mutation(
        "an older state sees newer editions",
        "data/store/stored_observations.py",
        ".where(*wanted, editions.state <= up_to_state, sa",
        ".where(*wanted, sa",
        f"{STORE} -k bounded",
    ),
    Mutation(
        "the password is told",
        "data/store/database.py",
        """        where = store.url.render_as_string(hide_password=True)
        if isinstance(error, sa.exc.TimeoutError):""",
        """        where = store.url.render_as_string(hide_password=False)
        if isinstance(error, sa.exc.TimeoutError):""",
        f"{REFRESH} without_its_database",
    ),
)

OF_SILENCE = (
    Mutation(
        "a silent server is waited for",
        "data/store/postgresql.py",
        "answer = super().wait(gen, interval, limit)",
        "answer = super().wait(gen, interval)",
        SILENT,
    ),
    Mutation(
        "the server breaks nothing off",
        "data/store/postgresql.py",
        """f"{options.get('options', '')} {limit}".strip()""",
        """f"{options.get('options', '')}".strip()""",
        SILENT,
    ),
    Mutation(
        "everybody asks a silent server",
        "data/store/postgresql.py",
        'raise psycopg.OperationalError("it gave no answer just now")',
        "return",
        SILENT,
    ),
    Mutation(
        "only one kind of a database's errors is told",
        "data/store/database.py",
        "except (sa.exc.DBAPIError, sa.exc.TimeoutError) as error:",
        "except sa.exc.InterfaceError as error:",
        SILENT,
    ),
    Mutation(
        "a silent store is no 503",
        "serving/guard/asking.py",
        "    return problem(503, unavailable(language), language=language)",
        "    return problem(500, unavailable(language), language=language)",
        SILENT,
    ),
)

OF_MOMENTS = (
    Mutation(
        "a day after the newest edition is another day",
        "data/queries/moments.py",
        "return replace(moment, as_of=min(moment.as_of, newest.as_of))",
        "return moment",
        f"{MOMENTS} 'kinds and (overview.py or map)'",
    ),
    Mutation(
        "pages are made of nothing",
        "pages/frame.py",
        "if known or page.url_path in WITHOUT_EDITIONS:",
        "if page.url_path is not None:",
        f"{MOMENTS} 'kinds and indicator.py'",
    ),
    Mutation(
        "a card that is asked for too early doesn't say since when there are data",
        "cards/every.py",
        "        _refuse_too_early(request.moment)\n        raise\n",
        "        raise\n",
        f"{MOMENTS} 'kinds and ranking'",
    ),
)

OF_INSTALLATIONS = (
    Mutation(
        "the file of settings goes before what is set by hand",
        "data/facts/environment.py",
        "os.environ.setdefault(name.strip(), _unquoted(value.strip()))",
        "os.environ[name.strip()] = _unquoted(value.strip())",
        f"{DEPLOY} 'by_hand'",
    ),
    Mutation(
        "a refresh by hand has settings of its own",
        "data/refresh/__main__.py",
        "    read_installed_settings()\n",
        "",
        f"{DEPLOY} by_hand",
    ),
    Mutation(
        "the service starts without its settings",
        "deploy/digital-decade.service",
        "EnvironmentFile=/etc/digital-decade.env",
        "EnvironmentFile=-/etc/digital-decade.env",
        f"{DEPLOY} settings",
    ),
    Mutation(
        "a server with a broken declared file fails with a traceback",
        "dashboard.py",
        "read_facts_or_end()\n# ",
        "# ",
        f"{DEPLOY} broken_declared",
    ),
)

OF_FAULTS = (*OF_MARKS, *OF_FILES, *OF_STORES, *OF_SILENCE, *OF_MOMENTS, *OF_INSTALLATIONS)
