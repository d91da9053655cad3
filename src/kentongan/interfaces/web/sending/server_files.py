"""The manifest in the words of other servers: 410, redirects and headers for Apache (.htaccess) and for nginx."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from kentongan.interfaces.web.edge.answers import DRAWING_POLICY, FOR_EVER, PAGE_POLICY, REVALIDATE, SECURITY
from kentongan.interfaces.web.site.entry import HASHED, Entry

HEAD = "# Dibuat oleh Kentongan dari daftar halaman situs. Jangan diubah: ditulis ulang pada setiap penayangan.\n"
NOINDEX = "noindex, nofollow"
POLICY = "Content-Security-Policy"
#: what may run in a page and in a drawing; any other kind has a viewer of the browser's own, which a policy would bind
KINDS = (("^text/html", PAGE_POLICY), ("xml(;|$)", DRAWING_POLICY))


def server_files(site: str, entries: Iterable[Entry], meta: Mapping[str, Any]) -> dict[str, str]:
    """Returns file names and texts: .htaccess, and two parts for nginx to include (in http, in server)."""
    found = sorted(entries, key=lambda entry: entry.path)
    name = re.sub(r"\W", "_", site)
    return {
        ".htaccess": htaccess(found, meta),
        ".nginx/http.conf": nginx_maps(name, found),
        ".nginx/server.conf": nginx_server(name, meta),
    }


def htaccess(entries: list[Entry], meta: Mapping[str, Any]) -> str:
    """Returns the rules for Apache 2.4 with mod_rewrite and mod_headers."""
    lines = ["Options -Indexes", "DirectoryIndex index.html", "AddDefaultCharset utf-8", "AddType text/calendar .ics"]
    lines += ["ErrorDocument 404 /404.html", "ErrorDocument 410 /410.html", "RewriteEngine On"]
    lines += [r"RewriteRule ^\.(nginx/|htaccess$) - [R=404,L]"]
    for entry in entries:
        pattern = f'"^{re.escape(entry.path.lstrip("/"))}$"'
        if entry.status == 410:
            lines.append(f"RewriteRule {pattern} - [G]")
        elif entry.status == 301:
            lines.append(f'RewriteRule {pattern} "{entry.location}" [R=301,L,NE]')
    lines += ["<IfModule mod_headers.c>"]
    lines += [f'Header always set {title} "{value}"' for title, value in _headers(meta).items()]
    for kind, policy in KINDS:
        lines.append(f'Header always set {POLICY} "{policy}" "expr=%{{CONTENT_TYPE}} =~ m#{kind}#"')
    for path, policy in _own_policies(entries):
        pattern = f"^{re.escape(path)}(index.html)?$"
        lines.append(f'Header always set {POLICY} "{policy}" "expr=%{{REQUEST_URI}} =~ m#{pattern}#"')
    lines += [f'Header set Cache-Control "{REVALIDATE}"', f'<FilesMatch "{HASHED.pattern}">']
    lines += [f'Header set Cache-Control "{FOR_EVER}"', "</FilesMatch>"]
    for entry in entries:
        if entry.status == 200 and dict(entry.headers).get("content-disposition"):
            lines += [f'<FilesMatch "^{re.escape(entry.path.rpartition("/")[2])}$">']
            lines += [f'Header set Content-Disposition "{dict(entry.headers)["content-disposition"]}"', "</FilesMatch>"]
    return HEAD + "\n".join([*lines, "</IfModule>", ""])


def nginx_maps(name: str, entries: list[Entry]) -> str:
    """Returns what belongs into nginx's http block: which address is gone, leads elsewhere, is downloaded."""
    gone = [(entry.path, "1") for entry in entries if entry.status == 410]
    moved = [(entry.path, entry.location) for entry in entries if entry.status == 301]
    loaded = [
        (entry.path, dict(entry.headers).get("content-disposition", "")) for entry in entries if entry.status == 200
    ]
    kept = [(f"~{HASHED.pattern}", FOR_EVER)]
    own = [(shown, policy) for path, policy in _own_policies(entries) for shown in (path, f"{path}index.html")]
    return HEAD + "".join(
        [
            "map_hash_bucket_size 2048;\nmap_hash_max_size 65536;\n",
            _map(f"kentongan_{name}_gone", "0", gone),
            _map(f"kentongan_{name}_to", "", moved),
            _map(f"kentongan_{name}_disposition", "", [pair for pair in loaded if pair[1]]),
            _map(f"kentongan_{name}_cache", REVALIDATE, kept),
            _map(
                f"kentongan_{name}_kind",
                "",
                [(f"~{kind}", policy) for kind, policy in KINDS],
                of="sent_http_content_type",
            ),
            _map(f"kentongan_{name}_policy", f"$kentongan_{name}_kind", own),
        ]
    )


def nginx_server(name: str, meta: Mapping[str, Any]) -> str:
    """Returns what belongs into nginx's server block, beside listen, server_name and root."""
    lines = ["index index.html;", "charset utf-8;", "absolute_redirect off;"]
    lines += [
        f"if ($kentongan_{name}_gone) {{ return 410; }}",
        f"if ($kentongan_{name}_to) {{ return 301 $kentongan_{name}_to; }}",
    ]
    lines += ["error_page 404 /404.html;", "error_page 410 /410.html;"]
    lines += [r"location ~ ^/\.(nginx|htaccess) { return 404; }"]
    lines += [r"location ~ \.ics$ { types { } default_type text/calendar; }"]
    lines += [f'add_header {title} "{value}" always;' for title, value in _headers(meta).items()]
    lines += [f"add_header {POLICY} $kentongan_{name}_policy always;"]
    lines += [f"add_header Cache-Control $kentongan_{name}_cache;"]
    lines += [f"add_header Content-Disposition $kentongan_{name}_disposition;"]
    return HEAD + "\n".join([*lines, ""])


def _headers(meta: Mapping[str, Any]) -> dict[str, str]:
    found = {title.title(): value for title, value in SECURITY.items()}
    return found | ({"X-Robots-Tag": NOINDEX} if meta.get("noindex") else {})


def _own_policies(entries: Iterable[Entry]) -> list[tuple[str, str]]:
    """Returns the pages that say for themselves what they may run: the search, a script where files are served."""
    told = ((entry.path, dict(entry.headers).get(POLICY.lower(), "")) for entry in entries if entry.status == 200)
    return [(path, policy) for path, policy in told if policy]


def _map(name: str, default: str, pairs: list[tuple[str, str]], *, of: str = "uri") -> str:
    rows = "".join(f"    {_quoted(key)} {_quoted(value)};\n" for key, value in pairs)
    # volatile: asked again when nginx leads on to the page of an error.
    return f"map ${of} ${name} {{\n    volatile;\n    default {_quoted(default)};\n{rows}}}\n"


def _quoted(text: str) -> str:
    escaped = text.replace('"', '\\"') if text.startswith("~") else text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
