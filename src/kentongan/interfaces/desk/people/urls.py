"""The screens of stand-ins, absences, exceptions, overseers and invitations, below Pegawai."""

from django.urls import path

from kentongan.interfaces.desk.views.people import city, invitations, leaves, stand_ins, waivers

urlpatterns = [
    path("pengganti/", stand_ins.stand_ins, name="stand_ins"),
    path("pengganti/unduh/<str:kind>/", stand_ins.export, name="stand_ins_export"),
    path("pengganti/<int:stand_in_id>/akhiri/", stand_ins.end, name="end_stand_in"),
    path("pengganti/jabatan/<int:position_id>/", stand_ins.structural, name="position_kind"),
    path("tidak-masuk/", leaves.leaves, name="leaves"),
    path("tidak-masuk/unduh/<str:kind>/", leaves.export, name="leaves_export"),
    path("tidak-masuk/<int:leave_id>/akhiri/", leaves.end, name="end_leave"),
    path("pengawas/", city.overseers, name="overseers"),
    path("pengawas/<int:oversight_id>/cabut/", city.end, name="end_oversight"),
    path("undangan/", invitations.invitations, name="invitations"),
    path("undangan/<int:invitation_id>/", invitations.answer, name="answer_invitation"),
    path("pengecualian/", waivers.waivers, name="waivers"),
    path("pengecualian/unduh/<str:kind>/", waivers.export, name="waivers_export"),
    path("pengecualian/<int:waiver_id>/cabut/", waivers.withdraw, name="withdraw_waiver"),
    path("pengecualian/pakai/<uuid:case_id>/", waivers.use, name="use_waiver"),
    path("pengecualian/mulai/<uuid:case_id>/", waivers.begin, name="begin_waiver"),
]
