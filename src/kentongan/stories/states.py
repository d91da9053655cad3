"""States and classes of what is said."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class MaterialState(models.TextChoices):
    """How far a handed-in file has come."""

    #: the original is kept; what may leave is still to be derived
    STORED = "stored", _("diproses")
    #: derived and usable
    READY = "ready", _("siap")
    #: could not be derived; the original is kept
    FAILED = "failed", _("gagal diproses")
    #: taken away on a ground of law; what was frozen of it stays
    ERASED = "erased", _("dihapus")


class InformationClass(models.TextChoices):
    """Classes of public information, UU 14/2008 Art. 9, 10, 11 and 17."""

    #: Art. 9, published routinely
    PERIODIC = "berkala", _("Berkala")
    #: Art. 10, announced without delay
    IMMEDIATE = "serta-merta", _("Serta-merta")
    #: Art. 11, available at any time
    ANYTIME = "setiap-saat", _("Setiap saat")
    #: Art. 17, not for the public
    EXEMPT = "dikecualikan", _("Dikecualikan")


class FindingState(models.TextChoices):
    """Whether a finding still asks for something."""

    #: noted by a reviewer who has not decided yet: theirs to change or drop, no event tells of it
    DRAFT = "draft", _("belum dikirim")
    #: the doer has it before them
    OPEN = "open", _("terbuka")
    #: mended and ticked off by the doer
    MENDED = "mended", _("diperbaiki")
    #: not mended, with an answer that says why
    ANSWERED = "answered", _("dijawab")
    #: found by the program, or noted by a colleague who can't send it now, and passed over by name with a reason
    WAIVED = "waived", _("dikesampingkan")


class Severity(models.TextChoices):
    """How much a finding weighs."""

    #: must be mended, or waived by name
    FAULT = "fault", _("harus diperbaiki")
    #: must be looked at
    DOUBT = "doubt", _("perlu diperiksa")
    #: may be passed over
    HINT = "hint", _("saran")
