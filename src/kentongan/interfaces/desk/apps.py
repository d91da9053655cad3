from django.apps import AppConfig


class DeskConfig(AppConfig):
    name = "kentongan.interfaces.desk"
    label = "desk"
