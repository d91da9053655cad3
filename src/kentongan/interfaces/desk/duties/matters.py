"""Which page of the desk opens what a notice is about."""

from __future__ import annotations

from uuid import UUID

from kentongan.people.notices.matters import Matter

#: as urls.py has them (a test holds them to it); written out, for the worker mails them and loads no screen: 18 MB less
PAGES = {
    Matter.CASE: "/pekerjaan/{about}/",
    Matter.WORK: "/pekerjaan/{about}/kerjakan/",
    Matter.LATE: "/pekerjaan/{about}/",
    Matter.MATERIALS: "/kirim/{about}/",
    Matter.DELIVERIES: "/penayangan/{about}/",
    Matter.DISPLAY: "/penayangan/{about}/",
    Matter.FINDING: "/naskah/{about}/#catatan-{part}",
    Matter.TASKS: "/tugas/",
    Matter.SUMMARY: "/ringkasan/",
    Matter.STAND_INS: "/pegawai/pengganti/",
    Matter.INVITATIONS: "/pegawai/undangan/",
    Matter.STAFF: "/kantor/pegawai/",
    Matter.CHANNELS: "/kantor/kanal/",
    Matter.RECALLS: "/penayangan/{about}/perbaiki/",
}


def address_of(matter: Matter, about: UUID | None, part: int | None) -> str:
    """Returns the path of the page; `about` is a case, `part` a finding on the page of its story."""
    return PAGES[matter].format(about=about, part=part)
