from django.apps import AppConfig


class ProceduresConfig(AppConfig):
    name = "kentongan.procedures"
    label = "procedures"
    verbose_name = "SOP"
