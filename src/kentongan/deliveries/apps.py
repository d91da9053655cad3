from django.apps import AppConfig


class DeliveriesConfig(AppConfig):
    name = "kentongan.deliveries"
    label = "deliveries"
    verbose_name = "Penayangan"
