"""Brings a place up to the newest generation of a site: journaled, resumable, deletions last."""

from __future__ import annotations

import hashlib
import json
import tempfile
from collections.abc import Mapping
from pathlib import Path

from kentongan.interfaces.web.site.entry import Entry
from kentongan.interfaces.web.site.store import SiteStore

from .journal import SentJournal
from .naming import file_name, order
from .remote import Remote
from .server_files import server_files


def send_site(store: SiteStore, site: str, remote: Remote, journal: SentJournal) -> int:
    """Sends what the place lacks and takes away what is no longer there; returns how many files it touched.

    Whatever breaks it off, what was sent is not sent again.
    """
    entries = sorted((entry for entry in store.entries(site) if entry.status != 301), key=order)
    done, wanted = 0, set()
    lists = [entry for entry in entries if entry.status != 410]
    for entry in lists:
        done += _put(store, site, entry, remote, journal)
        wanted.add(file_name(entry.path))
    # The server's own files say 410 from now on: the lists no longer lead there.
    done += _put_server_files(store, site, remote, journal, wanted)
    for entry in entries[len(lists) :]:
        done += _put(store, site, entry, remote, journal)
        wanted.add(file_name(entry.path))
    for name in sorted(set(journal.marks) - wanted):
        remote.delete(name)
        journal.note(name, "")
        done += 1
    journal.compact()
    return done


def _put(store: SiteStore, site: str, entry: Entry, remote: Remote, journal: SentJournal) -> int:
    name = file_name(entry.path)
    mark = hashlib.sha256(
        json.dumps([entry.sha256, entry.content_type, entry.headers, entry.status]).encode()
    ).hexdigest()
    if journal.marks.get(name) == mark:
        return 0
    remote.put(name, store.blob(site, entry.sha256), entry.content_type, dict(entry.headers))
    journal.note(name, mark)
    return 1


def _put_server_files(store: SiteStore, site: str, remote: Remote, journal: SentJournal, wanted: set[str]) -> int:
    done = 0
    made: Mapping[str, str] = server_files(site, store.entries(site), store.meta(site))
    for name, text in made.items():
        wanted.add(name)
        mark = hashlib.sha256(text.encode()).hexdigest()
        if journal.marks.get(name) != mark:
            with tempfile.NamedTemporaryFile("w", suffix=".conf") as stream:
                stream.write(text)
                stream.flush()
                remote.put(name, Path(stream.name), "text/plain; charset=utf-8", {})
            journal.note(name, mark)
            done += 1
    return done
