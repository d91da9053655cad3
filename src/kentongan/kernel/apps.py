from django.apps import AppConfig


class KernelConfig(AppConfig):
    name = "kentongan.kernel"
    label = "kernel"
