"""Every address of the desk host; public hosts are answered by the edge before they get here."""

from django.urls import include, path
from wagtail.admin import urls as wagtail_urls

urlpatterns = [
    path("", include("kentongan.interfaces.desk.urls")),
    path("akun/", include("allauth.urls")),
    path("kelola/", include(wagtail_urls)),
]
