from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "kentongan.interfaces.web"
    label = "web"
