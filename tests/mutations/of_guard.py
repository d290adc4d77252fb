"""Mutations of what keeps one client from taking the server away from the others: pools, rates, limits."""

from tests.mutations.mutation_types import Mutation

GUARD = "tests/serving/guard/"
POOLS = f"{GUARD}test_pools.py"
HEALTH = f"{GUARD}test_health.py"
RATES = f"{GUARD}test_allowances.py"
ASKING = f"{GUARD}test_asking.py"
VISITORS = f"{GUARD}test_visitors.py -k"
BROWSER = "tests/exports/pictures/test_hanging_browser.py -k"
DAYS = "tests/data/queries/test_speaking_moments.py"

OF_POOLS = (
    Mutation(
        "health waits where numbers wait",
        "serving/guard/pools.py",
        "HEALTH = Pool(1, waiting=8, most=64, seconds=5)",
        "HEALTH = _pool(QUICK, waiting=8, most=64, seconds=5)",
        f"{HEALTH} -k own",
    ),
    Mutation(
        "health waits for the threads of the pages' scripts",
        "serving/health.py",
        "await pools.HEALTH.run(client, answer_or_problem, request, lambda: _of_store(request, pages))",
        "await pools.to_thread.run_sync(answer_or_problem, request, lambda: _of_store(request, pages))",
        f"{HEALTH} -k own",
    ),
    Mutation(
        "health says nothing of pages that wait",
        "serving/health.py",
        "if longest > LATE:",
        "if longest < 0:",
        f"{HEALTH} -k pages_wait",
    ),
    Mutation(
        "one client may have every thread",
        "serving/guard/pools.py",
        "self.share = max(1, at_once // 2)",
        "self.share = at_once",
        POOLS,
    ),
    Mutation(
        "a free place goes to who came first and not to who has fewest",
        "serving/guard/pools.py",
        "client = min(able, key=lambda each: self.running[each])",
        "client = able[0]",
        POOLS,
    ),
    Mutation(
        "who was served stays at the head of the line",
        "serving/guard/pools.py",
        "            self.line.move_to_end(client)\n",
        "",
        POOLS,
    ),
    Mutation(
        "one client may fill the line",
        "serving/guard/pools.py",
        "if len(own) >= self.waiting or sum(",
        "if sum(",
        POOLS,
    ),
    Mutation(
        "the line has no end",
        "serving/guard/pools.py",
        "if len(own) >= self.waiting or sum(len(others) for others in self.line.values()) >= self.most:",
        "if len(own) >= self.waiting:",
        POOLS,
    ),
    Mutation(
        "a client has a share in each pool of a crew",
        "serving/guard/pools.py",
        "return await self.crew.run(client, work, *args, **kwargs)",
        "return await to_thread.run_sync(lambda: work(*args, **kwargs))",
        POOLS,
    ),
    Mutation(
        "a place that was given in the last moment is lost",
        "serving/guard/pools.py",
        "                self._leave(client)\n            else:",
        "                pass\n            else:",
        POOLS,
    ),
    Mutation(
        "a page waits for its preview as for a file",
        "serving/guard/pools.py",
        "PREVIEWS = _pool(QUICK, waiting=12, most=48, seconds=0.5)",
        "PREVIEWS = _pool(QUICK, waiting=12, most=48, seconds=50)",
        f"{HEALTH} -k preview",
    ),
    Mutation(
        "what must be made is made where it is asked for",
        "serving/guard/asking.py",
        "return await found.pool.run(client, answer_or_problem, request, found.make)",
        "return await pool.run(client, answer_or_problem, request, found.make)",
        ASKING,
    ),
)

OF_RATES = (
    Mutation(
        "all clients share one purse",
        "serving/guard/asking.py",
        "if wait := allowances.RATE.wait(client, price):",
        'if wait := allowances.RATE.wait("", price):',
        ASKING,
    ),
    Mutation(
        "asking costs nothing",
        "serving/guard/asking.py",
        "if wait := allowances.RATE.wait(client, price):",
        "if wait := 0.0:",
        ASKING,
    ),
    Mutation(
        "making costs nothing",
        "serving/guard/asking.py",
        "if wait := allowances.RATE.wait(client, found.price):",
        "if wait := 0.0:",
        ASKING,
    ),
    Mutation(
        "a refusal may be kept by a cache in front",
        "serving/guard/asking.py",
        '{"retry-after": str(seconds), "cache-control": "no-store"}',
        '{"retry-after": str(seconds)}',
        ASKING,
    ),
    Mutation(
        "a subscriber's network is as many clients as it has addresses",
        "serving/guard/clients.py",
        "SUBSCRIBER = 64",
        "SUBSCRIBER = 128",
        f"{VISITORS} counted_as_one",
    ),
    Mutation(
        "whoever makes up a name is a client of its own",
        "serving/guard/clients.py",
        'return "unknown"',
        "return host",
        f"{VISITORS} counted_as_one",
    ),
    Mutation(
        "clients are remembered without end",
        "serving/guard/allowances.py",
        "if len(self.allowances) > self.clients:",
        "if not self.allowances:",
        RATES,
    ),
    Mutation(
        "what costs more than a burst is never had",
        "serving/guard/allowances.py",
        "price = min(price, max(1.0, self.burst / 2))",
        "price = float(price)",
        RATES,
    ),
    Mutation(
        "a shelf counts files without the questions",
        "serving/guard/allowances.py",
        "return len(file) + len(repr(key))",
        "return len(file)",
        RATES,
    ),
    Mutation(
        "days between editions are answers of their own",
        "data/queries/moments.py",
        "return speaking(argument) if isinstance(argument, Moment) else argument",
        "return argument",
        DAYS,
    ),
    Mutation(
        "an edition doesn't speak on its own day",
        "data/queries/moments.py",
        "place = bisect_right(days, moment.as_of)",
        "place = bisect_right(days, moment.as_of[:-1])",
        DAYS,
    ),
)

OF_LIMITS = (
    Mutation(
        "a query string has no end",
        "serving/guard/visitors.py",
        'if scope["type"] == "http" and len(scope["query_string"]) > self.query:',
        'if scope["type"] == "" and len(scope["query_string"]) > self.query:',
        f"{VISITORS} 32_kilobytes",
    ),
    Mutation(
        "the query string in a message has no end",
        "serving/guard/visitors.py",
        "return len(content) > self.query and len(self.query_of(content).encode()) > self.query",
        "return False",
        f"{VISITORS} 'unpacks or 32_kilobytes'",
    ),
    Mutation(
        "a message has no end",
        "serving/guard/visitors.py",
        "if len(content) > self.message:",
        "if not self.message:",
        f"{VISITORS} large_beside",
    ),
    Mutation(
        "a client may open every page",
        "serving/guard/visitors.py",
        "if self.open[client] >= self.each:",
        "if self.each < 1:",
        f"{VISITORS} so_many_pages",
    ),
    Mutation(
        "pages are opened without end",
        "serving/guard/visitors.py",
        "if self.open.total() >= self.most:",
        "if self.most < 1:",
        f"{VISITORS} so_many_pages",
    ),
    Mutation(
        "a page that is closed counts on",
        "serving/guard/visitors.py",
        "self.open[client] -= 1",
        "self.open[client] -= 0",
        f"{VISITORS} so_many_pages",
    ),
    Mutation(
        "an address may have every connection",
        "serving/guard/connections.py",
        "return self.is_proxy(peer) or sum(",
        "return bool(peer) or sum(",
        f"{VISITORS} so_many_connections",
    ),
    Mutation(
        "half a question is waited for without end",
        "serving/guard/connections.py",
        "elif now - since > self.idle:",
        "elif now < since:",
        f"{VISITORS} have_an_end",
    ),
    Mutation(
        "who never reads makes the server hold it all",
        "serving/guard/visitors.py",
        "if len(body) <= PIECE:",
        "if len(body) >= 0:",
        f"{VISITORS} never_reads",
    ),
    Mutation(
        "a limit of none is taken",
        "data/facts/environment.py",
        "len(said) < 12 and int(said) >= 1):",
        "len(said) < 12):",
        f"{VISITORS} every_limit",
    ),
    Mutation(
        "a setting that can't be read waits for the first visitor",
        "dashboard.py",
        "read_settings_or_end(st.get_option(OPTION))\n",
        "",
        "tests/deploy/test_settings.py -k ends_the_start",
    ),
)

OF_CHROMIUM = (
    Mutation(
        "a Chromium that fails is started again and again",
        "exports/pictures/browser.py",
        "wait = min(LONGEST_WAIT, FIRST_WAIT * 2 ** (self.failures - 2))",
        "wait = FIRST_WAIT",
        f"{BROWSER} doubles",
    ),
    Mutation(
        "a Chromium that hangs is waited for",
        "exports/pictures/browser.py",
        'await asyncio.wait_for(browser.send_command("Browser.getVersion"), SILENCE)',
        'await asyncio.wait_for(browser.send_command("Browser.getVersion"), 100 * SILENCE)',
        f"{BROWSER} while_it_draws",
    ),
    Mutation(
        "a Chromium that was stopped while idle costs the next picture",
        "exports/pictures/browser.py",
        " a new one draws it.\n            try:\n                return await self._attempt(spec, form)",
        "\n            try:\n                raise _HungError",
        f"{BROWSER} replaced",
    ),
)

OF_GUARD = (*OF_POOLS, *OF_RATES, *OF_LIMITS, *OF_CHROMIUM)
