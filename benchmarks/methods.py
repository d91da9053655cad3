"""What each benchmark does, for a reader who wants to trust or doubt its figures: (title, method) by its name."""

METHODS: dict[str, tuple[str, str]] = {
    "step_action": (
        "One step action",
        """\
`load_run` and `cases.actions.leave` of a case of Bakalankrajan's news track: permission, rules, move, log, clock and
desk notices. Beside it Wagtail's own workflow with two group tasks on a page, approved as its admin's WorkflowAction
view does between request and answer: page and task read, permission asked, `task.on_action(..., "approve")`, with the
default signal handlers and log entries; its mail goes to memory. Approving the first task hands on to the second; the
last one, which is the only one in the workflow that Wagtail ships, publishes the page. Both stand on one throw-away
PostgreSQL (fsync off for both), each in a process of its own with one kept connection. Batches alternate, a ratio is
taken within each round, and every action is on a case or page of its own, its actor read afresh. Queries are all
statements but BEGIN and COMMIT, savepoints included. The sixth is asked beside approving the one task of the workflow
that Wagtail ships; handing on to a second task, which Wagtail's own workflow does not have, is shown for comparison and
no claim is made for it. Processor time is the program's own: load disturbs it less.
""",
    ),
    "publish": (
        "From the press of Tayangkan to the public page",
        """\
`kentongan serve` runs as `make serve` starts it, on SQLite in a new folder. A signed-in person posts the press while
another connection asks for the item's public address every few milliseconds. The time runs from the start of the post
to the first 200 that holds the new headline. Then the same in another folder where X and Facebook take 25 seconds to
answer anything, so that after some presses many deliveries are stuck there; and in a third folder while the worker
carries 200 parcels to the recorder, all due at one moment before each press.
""",
    ),
    "leaving": (
        "Deliveries that leave",
        """\
On one throw-away PostgreSQL. `kentongan work` runs as an office runs it, all lanes included. Eight channels: one item
on eight connections, each of which answers after four seconds; it is asked when each was begun. Parcels: 400 items of
cases of their own, all due at one moment, go to the recorder (a folder); another channel of each waits for a person, so
that no step ends; parcels by seconds until the last one was taken, by one worker and by two in turn. Pick-up: ten due
rows are leased again and again in two databases, beside 1,000 and beside 1,000,000 finished deliveries, in turn.
""",
    ),
    "growth": (
        "With a hundred times as many cases",
        """\
Two databases on one throw-away PostgreSQL, each with 31 running cases of Bakalankrajan: one with 1,000 finished cases
beside them, one with 100,000, copied row by row (runs, events, editions, versions, releases, deliveries, notices) from
a case that was really played, all of one office, each with a headline of its own. The public sites list as many items,
in the months before this one. Pages are opened by Django's client as a signed-in verifier; the step action is that of
the first table; a press runs from Tayangkan to the baked page, its lists included, in one process. The two are asked in
turn and a ratio is taken within each round. The rare word stands in twenty cases of each, the common one in all.
At the end 3,000 running cases are laid beside the many, of which a third waits for the reader, more than any office has
in hand, and 90 beside the few, so that a page of each list is full; the lists of what runs are opened in turn again.
""",
    ),
    "edge": (
        "Baked pages beside nginx",
        """\
A page of about 20 kB with all its headers, wrk with 32 kept connections, one worker each, in turn. granian has the
options of `kentongan web`. nginx has sendfile, tcp_nopush and open_file_cache, and sends the same file with the same
headers.
""",
    ),
    "wagtail_page": (
        "Baked pages beside a Wagtail page rendered at each request",
        """\
A page of a minimal Wagtail site (menu, picture with srcset, blocks, related items; cached template loader, no page
cache) under granian, by WSGI and by ASGI; the quicker of the two counts. The edge serves the very bytes that Wagtail
rendered, baked, under the same granian. All are asked in turn by wrk with 32 kept connections.
""",
    ),
    "photos": (
        "Twenty photos of 12 megapixels in the background",
        """\
`kentongan serve` on SQLite in a new folder. An editor opens Tugas saya at rest; then a collector hands in twenty photos
of 4000x3000, each like no other, and the editor opens the same page again and again until the last one is ready. The
media lane is a niced process of its own; the ratio of the two medians says whether the desk feels it.
""",
    ),
    "uploads": (
        "A film of two gigabytes",
        """\
`kentongan serve` on SQLite in a new folder. A collector's client sends a film of 2 GB by tus, in parts of 4 MB as the
capture page does. In the middle of one in the middle the line is lost; a new session begins the same file again and
goes on where the server stands. What went over the line is counted; the memory of the web process is looked at ten
times a second. Beside it the same bytes are put to nginx (DAV, one request) and copied with fsync on the same disk.
""",
    ),
    "start": (
        "The first start and later ones",
        """\
`make serve` in a fresh clone, with an empty folder as home: .venv, packages by their hashes, database, five SOPs and
offices, static files, sites. The clock runs from typing it to the addresses; Ctrl-C then has to stop web and worker
cleanly. Twice in new clones, the second time with the packages that pip kept in that home, and once more in the second.
""",
    ),
    "memory": (
        "Memory",
        """\
PSS of every process of `kentongan serve` (SQLite, all five demonstration offices), added up: after the start, and again
at rest after a case went to its public page and desk pages were opened. A page of memory shared with a Python program
beside counts in part only, so what is shared with none is told as well.
""",
    ),
}
