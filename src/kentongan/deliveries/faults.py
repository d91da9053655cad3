"""What a person reads where something failed: the channel's own words, or that the program is at fault."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kentongan.channels import ChannelRefused, OutcomeUnknown

from .adapters import FileChanged


def reason_of(error: Exception) -> str:
    """Says why, in the office's words; an adapter's own fault and the names of files stay in the log."""
    if isinstance(error, ChannelRefused | OutcomeUnknown) and str(error):
        return str(error)
    if isinstance(error, FileChanged):
        return _("Berkas yang disetujui sudah berubah di penyimpanan. Beri tahu pengelola program.")
    if isinstance(error, FileNotFoundError):
        return _("Berkas yang disetujui tidak ada lagi di penyimpanan. Beri tahu pengelola program.")
    return _("Ada kesalahan pada program untuk kanal ini. Rinciannya ada di log; beri tahu pengelola program.")
