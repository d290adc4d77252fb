"""Mutations of what the server says and to whom: hosts, policies, sites, files, settings."""

from tests.mutations.mutation_types import Mutation

ADDRESSES = "tests/serving/guard/test_addresses.py -k"
HEADERS = "tests/serving/test_headers.py"
SITES = "tests/loaders/test_site_hosts.py"
SETTINGS = "tests/deploy/test_settings.py -k"
TABLES = "tests/exports/tables/test_tables.py"
SURFACE = "tests/serving/frozen/test_surface.py -k"
NGINX = "tests/deploy/test_nginx.py -k"
API = "tests/serving/api/test_odd_questions.py -k"
UPLOADS = "tests/serving/check/test_uploads_of_strangers.py -k"
CONTAINERS = "tests/deploy/test_containers.py"

OF_HOSTS = (
    Mutation(
        "any Host is answered",
        "serving/guard/addresses.py",
        "elif not is_answered(scope):",
        'elif not scope["path"]:',
        f"{ADDRESSES} misdirected",
    ),
    Mutation(
        "the name of a public address may go on",
        "serving/guard/addresses.py",
        "if not public or asked_host(scope) in {_host_of(each) for each in public}:",
        "if not public or asked_host(scope).startswith(tuple(_host_of(each) for each in public)):",
        f"{ADDRESSES} misdirected",
    ),
    Mutation(
        "an answer that names another Host may be kept by a cache",
        "serving/guard/addresses.py",
        'headers["cache-control"] = "no-store"',
        'headers["x-kept"] = "no-store"',
        f"{ADDRESSES} names_are_kept",
    ),
    Mutation(
        "this machine at another port is this machine",
        "serving/guard/addresses.py",
        'return name in LOOPBACK and (port or USUAL_PORTS.get(scope["scheme"], "")[1:]) == str(server[1])',
        "return name in LOOPBACK",
        f"{ADDRESSES} names_are_kept",
    ),
    Mutation(
        "documents are kept for every Host",
        "serving/document.py",
        "if asked.address.ours and len(chosen) <= SHORT:",
        "if len(chosen) <= SHORT:",
        f"{ADDRESSES} documents",
    ),
    Mutation(
        "files are kept for every Host",
        "serving/files/card_files.py",
        "if address.ours and len(file) <= LARGEST:",
        "if len(file) <= LARGEST:",
        "tests/serving/files/test_card_files.py -k host",
    ),
    Mutation(
        "feeds are kept for every Host",
        "serving/feeds.py",
        "(_kept_file if address.ours else _feed_file)",
        "_kept_file",
        f"{ADDRESSES} names_are_kept",
    ),
    Mutation(
        "nginx passes its own name on",
        "deploy/nginx/proxy.conf",
        "proxy_set_header Host $http_host;",
        "proxy_set_header Host $proxy_host;",
        f"{NGINX} links_in_files",
    ),
    Mutation(
        "nginx passes on whom a visitor claims to be",
        "deploy/nginx/proxy.conf",
        "proxy_set_header X-Forwarded-For $remote_addr;",
        "proxy_set_header X-Forwarded-For $http_x_forwarded_for;",
        f"{NGINX} one_purse",
    ),
)

OF_POLICIES = (
    Mutation(
        "a page may open a websocket to any host",
        "serving/headers.py",
        "\"connect-src 'self' data:{websocket}\"",
        "\"connect-src 'self' data: ws: wss:{websocket}\"",
        HEADERS,
    ),
    Mutation(
        "a page may stand in any frame",
        "serving/headers.py",
        "\"frame-ancestors 'none'\"",
        '"frame-ancestors *"',
        HEADERS,
    ),
    Mutation(
        "a page may send a form anywhere",
        "serving/headers.py",
        "\"form-action 'self'\"",
        '"form-action *"',
        HEADERS,
    ),
    Mutation(
        "a still card may run scripts",
        "serving/headers.py",
        "EMBED_POLICY.replace(\"script-src 'self'\", \"script-src 'none'\")",
        "EMBED_POLICY",
        HEADERS,
    ),
    Mutation(
        "what is below a closed address is open",
        "serving/guard/closed_addresses.py",
        'path == each or path.startswith(f"{each}/")',
        "path == each",
        "tests/serving/guard/test_closed_addresses.py",
    ),
    Mutation(
        "readers hear why the store fails",
        "serving/guard/asking.py",
        "problem(503, unavailable(language), language=language)",
        "problem(503, str(error), language=language)",
        "tests/serving/guard/test_asking.py",
    ),
    Mutation(
        "a failure is a line a request",
        "data/queries/failure_log.py",
        "if now - last < QUIET:",
        "if now < last:",
        "tests/data/queries/test_failure_log.py",
    ),
    Mutation(
        "failures without end are lines without end",
        "data/queries/failure_log.py",
        "        return len(self._written) < LINES",
        "        return True",
        "tests/data/queries/test_failure_log.py",
    ),
)

OF_SITES = (
    Mutation(
        "a site may lead to another port",
        "loaders/coalition_sites/site_hosts.py",
        "return within and there.port in (None, declared.port)",
        "return within",
        SITES,
    ),
    Mutation(
        "a name that ends like the site's is the site's",
        "loaders/coalition_sites/site_hosts.py",
        "bool(domain and registrable_domain(_host(there)) == domain)",
        "bool(domain and _host(there).endswith(domain))",
        SITES,
    ),
    Mutation(
        "one public address of a name is enough",
        "loaders/coalition_sites/site_hosts.py",
        "if not addresses or not all(map(is_public, addresses)):",
        "if not addresses or not any(map(is_public, addresses)):",
        SITES,
    ),
    Mutation(
        "an IPv4 address inside an IPv6 one is not looked at",
        "loaders/coalition_sites/site_hosts.py",
        "if address in _TRANSLATED:",
        "if address in _TRANSLATED_INSIDE and not address:",
        SITES,
    ),
    Mutation(
        "an answer of a site is quoted",
        "loaders/coalition_sites/site_client.py",
        "return next((plain for words, plain in _PLAIN.items() if words in reason), _UNREAD)",
        "return next((plain for words, plain in _PLAIN.items() if words in reason), reason)",
        SITES,
    ),
    Mutation(
        "where a redirect led is told",
        "loaders/coalition_sites/site_client.py",
        "return replace(reply, address=without_credentials(address))",
        "return reply",
        SITES,
    ),
)

OF_TEXTS = (
    Mutation(
        "a briefing's name keeps its control characters",
        "serving/files/briefing_files.py",
        'plain_line(given.get("called", ""))',
        'given.get("called", "")',
        "tests/serving/files/test_briefing_files.py -k 'name or control'",
    ),
    Mutation(
        "a declared text may hold control characters",
        "data/facts/declared_reader.py",
        "            _refuse_control(path, place, said)\n",
        "            str(said)\n",
        "tests/data/facts/test_catalogue_faults.py -k 'control or direction'",
    ),
    Mutation(
        "a full-width sign is left to spreadsheets",
        "loaders/contract.py",
        '"\\n", "＝",',
        '"\\n",',
        TABLES,
    ),
    Mutation(
        "columns that came later stand between those of before",
        "exports/tables/plain_tables.py",
        "return sorted(columns, key=LATER_COLUMNS.__contains__)",
        "return list(columns)",
        f"{SURFACE} 'columns and peers'",
    ),
    Mutation(
        "a day may be written in any way",
        "cards/address_reader.py",
        "if date.fromisoformat(day).isoformat() == day:",
        "if date.fromisoformat(day):",
        f"{API} day",
    ),
)

OF_STRANGERS = (
    Mutation(
        "a stranger's form may be in any encoding",
        "serving/check/uploads.py",
        """if "charset" in UTF8.sub("", kind):""",
        """if "charset" in UTF8.sub("", kind)[:0]:""",
        f"{UPLOADS} encoding",
    ),
    Mutation(
        "a stranger's PDF writes into the log",
        "exports/proofs/pdf_file.py",
        'logging.getLogger("pypdf").setLevel(logging.CRITICAL)',
        'logging.getLogger("pypdf").setLevel(logging.WARNING)',
        f"{UPLOADS} damaged",
    ),
    Mutation(
        "health takes whatever it is asked",
        "serving/health.py",
        "    read_only(request, ())\n",
        "    read_only(request, tuple(request.query_params))\n",
        f"{API} health",
    ),
)

OF_SETTINGS = (
    Mutation(
        "the server listens to everybody",
        ".streamlit/config.toml",
        'address = "127.0.0.1"',
        'address = "0.0.0.0"',
        f"{SETTINGS} no_looser",
    ),
    Mutation(
        "a reader's message may have 200 MB",
        ".streamlit/config.toml",
        "maxMessageSize = 1",
        "maxMessageSize = 200",
        f"{SETTINGS} no_looser",
    ),
    Mutation(
        "the service may gain rights",
        "deploy/digital-decade.service",
        "NoNewPrivileges=yes",
        "NoNewPrivileges=no",
        f"{SETTINGS} no_rights",
    ),
    Mutation(
        "the refresh may gain rights",
        "deploy/digital-decade-refresh.service",
        "NoNewPrivileges=yes",
        "NoNewPrivileges=no",
        f"{SETTINGS} no_rights",
    ),
    Mutation(
        "the image runs as root",
        "deploy/Dockerfile",
        "USER dashboard",
        "USER root",
        f"{SETTINGS} owns_no_code",
    ),
    Mutation(
        "the container is open to the network",
        "deploy/compose.yaml",
        '"127.0.0.1:${DASHBOARD_PORT:-8501}:8501"',
        '"${DASHBOARD_PORT:-8501}:8501"',
        f"{SETTINGS} proxy",
    ),
    Mutation(
        "a container may gain rights",
        "deploy/compose.yaml",
        'security_opt: ["no-new-privileges:true"]',
        'security_opt: ["no-new-privileges:false"]',
        CONTAINERS,
    ),
    Mutation(
        "the log of a container has no end",
        "deploy/compose.yaml",
        'options: { max-size: 10m, max-file: "5" }',
        'options: { max-file: "5" }',
        CONTAINERS,
    ),
    Mutation(
        "every proxy is trusted",
        "deploy/compose.yaml",
        "FORWARDED_ALLOW_IPS: ${FORWARDED_ALLOW_IPS:-",
        "FORWARDED_ALLOW_IPS: ${FORWARDED_ALLOW_IPS:-*,",
        f"{SETTINGS} proxy",
    ),
)

OF_SURFACE = (*OF_HOSTS, *OF_POLICIES, *OF_SITES, *OF_TEXTS, *OF_STRANGERS, *OF_SETTINGS)
