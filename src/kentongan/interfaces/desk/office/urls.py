"""The addresses of Kantor, below /kantor/."""

from django.urls import path

from . import home, staff

urlpatterns = [
    path("", home.home, name="office"),
    path("pegawai/", staff.index, name="office_staff"),
    path("pegawai/unduh/<str:kind>/", staff.export, name="office_staff_export"),
    path("pegawai/tambah/", staff.add, name="office_staff_add"),
    path("pegawai/tambah/sudah-ada/", staff.add_known, name="office_staff_known"),
    path("pegawai/<int:pk>/", staff.person, name="office_person"),
    path("pegawai/<int:pk>/keadaan/", staff.set_state, name="office_person_state"),
    path("pegawai/<int:pk>/kata-sandi/", staff.renew, name="office_renew"),
    path("pegawai/<int:pk>/<slug:part>/", staff.change, name="office_person_change"),
    path("pegawai/jabatan/<int:pk>/akhiri/", staff.end_term, name="office_end_term"),
]
