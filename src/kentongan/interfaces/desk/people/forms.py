"""The shape of what is recorded about stand-ins and absences; the rules lie in people/."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from kentongan.people.models import LeaveKind, Position, Staff, StandInKind, Unit
from kentongan.procedures.models import RoleHolder
from kentongan.procedures.queries import all_in_force


def day_field(label: Any, help_text: Any = "") -> forms.DateField:
    """A day, in the browser's own field."""
    widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
    return forms.DateField(label=label, help_text=help_text, widget=widget)


class StandInForm(forms.Form):
    """Who stands in for which post and whom, by what letter, from when to when, for which roles."""

    position = forms.ModelChoiceField(Position.objects.none(), label=_("Jabatan"), empty_label=_("Pilih jabatan"))
    staff = forms.ModelChoiceField(Staff.objects.none(), label=_("Pengganti"), empty_label=_("Pilih pegawai"))
    absent = forms.ModelChoiceField(
        Staff.objects.none(), label=_("Yang digantikan"), required=False, empty_label=_("Tidak ada (jabatan kosong)"),
        help_text=_("Wakil dan surat tugas boleh tanpa nama: pengganti lalu bertindak untuk jabatannya."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=_("Jenis"), choices=[("", _("Pilih jenis")), *StandInKind.choices])
    letter = forms.CharField(label=_("Nomor surat"), max_length=120, help_text=_("Contoh: 800/12/2026."))
    since = day_field(_("Sejak"))
    until = day_field(_("Sampai"), _("Hari terakhir; sesudahnya pengganti tidak berwenang lagi."))
    roles = forms.MultipleChoiceField(
        label=_("Hanya untuk tugas"), required=False, widget=forms.CheckboxSelectMultiple,
        help_text=_("Kosongkan bila suratnya berlaku untuk semua tugas jabatan itu."),
    )  # fmt: skip

    def __init__(self, data: Any = None, *, unit: Unit, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        people = Staff.objects.active().filter(unit=unit).select_related("user")
        for name, rows in (("position", unit.positions.all()), ("staff", people), ("absent", people)):
            self.fields[name].queryset = rows  # type: ignore[attr-defined]  # a ModelChoiceField
        self.fields["roles"].choices = role_choices(unit)  # type: ignore[attr-defined]  # a ChoiceField

    def clean_roles(self) -> list[tuple[str, str]]:
        """Splits what the boxes send into SOP and role."""
        return [(each.split("/", 1)[0], each.split("/", 1)[1]) for each in self.cleaned_data["roles"]]


class LeaveForm(forms.Form):
    """Who is away, why in one word, from when to when."""

    staff = forms.ModelChoiceField(Staff.objects.none(), label=_("Siapa"), empty_label=None)
    kind = forms.ChoiceField(label=_("Jenis"), choices=LeaveKind.choices)
    since = day_field(_("Sejak"))
    until = day_field(_("Sampai"), _("Hari terakhir tidak masuk."))

    def __init__(self, data: Any = None, *, by: Staff, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        people = Staff.objects.active().filter(unit=by.unit).select_related("user", "unit")
        people = people if by.may_manage else people.filter(pk=by.pk)
        self.fields["staff"].queryset = people  # type: ignore[attr-defined]  # a ModelChoiceField


#: SOP and role
Pair = tuple[str, str]


def role_choices(unit: Unit) -> list[tuple[str, str]]:
    """Returns each role that a position of the unit fills, in the words of the SOP in force."""
    found = {pair: name for tasks in tasks_of_posts(unit).values() for pair, name in tasks.items()}
    return [("/".join(pair), ": ".join(name)) for pair, name in sorted(found.items(), key=lambda one: one[0][0])]


def tasks_of_posts(unit: Unit) -> dict[int, dict[Pair, Pair]]:
    """Returns by position what it fills of the SOPs in force: SOP and role, as they are called there."""
    definitions = {row.procedure: row.version.frozen for row in all_in_force(unit)}
    found: dict[int, dict[Pair, Pair]] = {}
    for row in RoleHolder.objects.filter(unit=unit, procedure__in=definitions).order_by("procedure", "pk"):
        definition = definitions[row.procedure]
        name = next((str(role.name) for role in definition.roles if role.id == row.role), row.role)
        found.setdefault(row.position_id, {})[row.procedure, row.role] = (str(definition.name), name)
    return found


def chosen(tasks: Mapping[int, Mapping[Pair, Pair]], position: int, pairs: Iterable[Sequence[str]]) -> list[Pair]:
    """Names the tasks that a letter for a position gives: those that it names, else all of the position."""
    known, asked = tasks.get(position, {}), [(pair[0], pair[1]) for pair in pairs]
    return [known.get(pair, pair) for pair in asked] or list(known.values())


def tasks_named(unit: Unit, position: Position, pairs: Iterable[Sequence[str]]) -> list[Pair]:
    """Names the tasks that a letter for one position gives."""
    return chosen(tasks_of_posts(unit), position.pk, pairs)


class WaiverForm(forms.Form):
    """For which SOP the separation of duties is lifted, why, by what letter and until when."""

    procedure = forms.ChoiceField(label=_("SOP"))
    reason = forms.CharField(
        label=_("Mengapa unit ini membutuhkannya"), widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Contoh: kantor ini hanya memiliki dua pegawai."),
    )  # fmt: skip
    letter = forms.CharField(label=_("Nomor surat"), max_length=120, help_text=_("Contoh: 800/12/2026."))
    until = day_field(_("Sampai"), _("Hari terakhir. Bila masih perlu, berikan lagi dengan surat baru."))

    def __init__(self, data: Any = None, *, unit: Unit, **kwargs: Any) -> None:
        super().__init__(data, **kwargs)
        choices = [(row.procedure, row.version.name) for row in all_in_force(unit)]
        self.fields["procedure"].choices = choices  # type: ignore[attr-defined]  # a ChoiceField
