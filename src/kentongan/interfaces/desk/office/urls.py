"""The addresses of Kantor, below /kantor/."""

from django.urls import path

from . import channels, first_start, home, hours, positions, procedures, profile, screening, staff, work_calendar

urlpatterns = [
    path("", home.home, name="office"),
    path("persiapan/", first_start.first_start, name="office_first_start"),
    path("pegawai/", staff.index, name="office_staff"),
    path("pegawai/unduh/<str:kind>/", staff.export, name="office_staff_export"),
    path("pegawai/tambah/", staff.add, name="office_staff_add"),
    path("pegawai/tambah/sudah-ada/", staff.add_known, name="office_staff_known"),
    path("pegawai/<int:pk>/", staff.person, name="office_person"),
    path("pegawai/<int:pk>/keadaan/", staff.set_state, name="office_person_state"),
    path("pegawai/<int:pk>/kata-sandi/", staff.renew, name="office_renew"),
    path("pegawai/<int:pk>/<slug:part>/", staff.change, name="office_person_change"),
    path("pegawai/jabatan/<int:pk>/akhiri/", staff.end_term, name="office_end_term"),
    path("jabatan/", positions.index, name="office_positions"),
    path("jabatan/tambah/", positions.add, name="office_position_add"),
    path("jabatan/<int:pk>/nama/", positions.rename, name="office_position_rename"),
    path("jabatan/<int:pk>/hapus/", positions.remove, name="office_position_remove"),
    path("peran/<slug:procedure>/", positions.fill_by_name, name="office_fill_by_name"),
    path("peran/<slug:procedure>/<slug:role>/", positions.fill, name="office_fill"),
    path("profil/", profile.profile, name="office_profile"),
    path("profil/logo/", profile.logo, name="office_logo"),
    path("jam-kerja/", hours.hours, name="office_hours"),
    path("jam-kerja/<slug:which>/", hours.keep, name="office_hours_keep"),
    path("kalender/", work_calendar.calendar, name="office_calendar"),
    path("kalender/<int:year>/", work_calendar.calendar_year, name="office_calendar_year"),
    path("kalender/hari/", work_calendar.set_day, name="office_day_set"),
    path("kalender/hari/<int:pk>/hapus/", work_calendar.drop_day, name="office_day_drop"),
    path("kanal/", channels.index, name="office_channels"),
    path("kanal/<int:pk>/berhenti/", channels.leave, name="office_channel_leave"),
    path("kanal/<str:channel>/", channels.use, name="office_channel_use"),
    path("sop/", procedures.index, name="office_procedures"),
    path("sop/<int:pk>/", procedures.show, name="office_procedure"),
    path("sop/<int:pk>/sahkan/", procedures.put_in_force, name="office_put_in_force"),
    path("sop/<int:pk>/cabut/", procedures.take_out, name="office_take_out"),
    path("sop/<int:pk>/pastikan/", procedures.settle, name="office_settle"),
    path("sop/kepastian/<int:pk>/batalkan/", procedures.reopen, name="office_reopen"),
    path("penyaringan/", screening.index, name="office_screening"),
    path("penyaringan/<int:pk>/hapus/", screening.remove, name="office_screening_remove"),
]
