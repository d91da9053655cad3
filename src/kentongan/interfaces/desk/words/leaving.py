"""What is asked at sign-out while something on the device has not reached the office."""

import json
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

LEAVING = {
    "heading": _("Masih ada yang belum terkirim"),
    "files": _("%(count)s file dari lapangan."),
    "reports": _("%(count)s keterangan bahan."),
    "report": _("Keterangan sebuah pekerjaan."),
    "notes": _("%(count)s catatan pemeriksaan."),
    "text": _("Tulisan di sebuah naskah."),
    "send": _("Buka dan kirim"),
    "lost": _("Bila Anda keluar sekarang, semua ini dihapus dari perangkat ini."),
    "stay": _("Jangan keluar dulu"),
    "leave": _("Keluar dan hapus"),
}
#: stands for the case in an address that the script fills in
ANY = UUID(int=0)


def leaving_words() -> str:
    """Returns those words and the pages that send what waits, as JSON for the desk's script."""
    places = {"capture": reverse("desk:capture"), "stories": reverse("desk:stories"), "any": str(ANY)}
    of_a_case = {"collect": reverse("desk:collect", args=[ANY]), "review": reverse("desk:review", args=[ANY])}
    return json.dumps({**{name: str(text) for name, text in LEAVING.items()}, **places, **of_a_case})
