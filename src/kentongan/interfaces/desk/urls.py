"""The desk's own screens."""

from django.urls import include, path

from . import people_urls
from .office import urls as office_urls
from .views import (
    account,
    capture,
    case_list,
    cases,
    deliveries,
    entrance,
    files,
    findings,
    handing_in,
    offline,
    overview,
    pauses,
    phone,
    procedures,
    review,
    stories,
    tasks,
    uploads,
)

app_name = "desk"
urlpatterns = [
    path("", entrance.entrance, name="entrance"),
    path("tugas/", tasks.tasks, name="tasks"),
    path("tugas/pemberitahuan/dibaca/", tasks.read_notices, name="read_notices"),
    path("kelola/", entrance.home, name="home"),  # the mark of the shell leads here
    path("kelola/account/", account.account, name="account"),  # in place of Wagtail's own, which the shell links to
    path("papan/", overview.board, name="board"),
    path("ringkasan/", overview.summary, name="summary"),
    path("unit/", entrance.choose_unit, name="choose_unit"),
    path("kirim/", capture.begin, name="capture"),
    path("sw.js", offline.worker, name="worker"),
    path("kirim/luring/", offline.page, name="offline"),
    path("kirim/keadaan/", phone.standing, name="standing"),
    path("kirim/unggahan/<uuid:upload_id>/", uploads.part, name="upload_part"),
    path("kirim/<uuid:case_id>/unggahan/", uploads.begin, name="uploads"),
    path("kirim/<uuid:case_id>/", capture.collect, name="collect"),
    path("kirim/<uuid:case_id>/file/", handing_in.upload, name="upload"),
    path("kirim/<uuid:case_id>/keterangan/", handing_in.report, name="report"),
    path("pekerjaan/", case_list.index, name="cases"),
    path("pekerjaan/<uuid:case_id>/", cases.show, name="case"),
    path("pekerjaan/<uuid:case_id>/ambil/", cases.claim, name="claim"),
    path("pekerjaan/<uuid:case_id>/kembalikan-ke-antrean/", cases.put_back, name="put_back"),
    path("pekerjaan/<uuid:case_id>/selesai/", cases.leave, name="leave"),
    path("pekerjaan/<uuid:case_id>/buka-kunci/", cases.unlock, name="unlock"),
    path("pekerjaan/<uuid:case_id>/jeda/", pauses.begin, name="pause"),
    path("pekerjaan/<uuid:case_id>/lanjutkan/", pauses.end, name="resume"),
    path("periksa/<uuid:case_id>/", review.review, name="review"),
    path("periksa/<uuid:case_id>/putuskan/", review.decide, name="decide"),
    path("periksa/<uuid:case_id>/catat/", findings.add, name="add_finding"),
    path("temuan/<int:finding_id>/", findings.settle, name="settle_finding"),
    path("temuan/<int:finding_id>/ubah/", findings.change, name="change_finding"),
    path("temuan/<int:finding_id>/tanggapi/", findings.answer, name="answer_finding"),
    path("temuan/<int:finding_id>/buka-lagi/", findings.open_again, name="reopen_finding"),
    path("penayangan/<uuid:case_id>/", deliveries.show, name="deliveries"),
    path("penayangan/<uuid:case_id>/tayangkan/", deliveries.press, name="press_release"),
    path("penayangan/kanal/<uuid:delivery_id>/<slug:verb>/", deliveries.act, name="delivery_act"),
    path("naskah/", stories.index, name="stories"),
    path("naskah/<uuid:case_id>/", stories.show, name="story"),
    path("naskah/<uuid:case_id>/tampilan/", stories.preview, name="story_preview"),
    path("naskah/<uuid:case_id>/banding/", stories.compare, name="compare"),
    path("pegawai/", include(people_urls)),
    path("sop/", procedures.index, name="procedures"),
    path("sop/<slug:procedure>/", procedures.show, name="procedure"),
    path("kantor/", include(office_urls)),
    path("berkas/<path:name>", files.private, name="private_file"),
]
