from django.apps import AppConfig


class CasesConfig(AppConfig):
    name = "kentongan.cases"
    label = "cases"
    verbose_name = "Pekerjaan"
