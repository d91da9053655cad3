from django.apps import AppConfig


class StoriesConfig(AppConfig):
    name = "kentongan.stories"
    label = "stories"
    verbose_name = "Naskah"
