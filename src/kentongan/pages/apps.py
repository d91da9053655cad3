from django.apps import AppConfig


class PagesConfig(AppConfig):
    name = "kentongan.pages"
    label = "pages"
    verbose_name = "Halaman situs"
