"""Who may reach which picture, document and edition in Wagtail's own screens: staff of its unit, nobody else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.contrib.auth.models import AbstractBaseUser
from django.db.models import Model, QuerySet
from wagtail.models import Collection
from wagtail.permission_policies import BasePermissionPolicy

from kentongan.people.models import Staff, User


def unit_ids(user: AbstractBaseUser) -> QuerySet[Any]:
    """Returns the ids of the units in which a user is active staff."""
    return Staff.objects.active().filter(user=user.pk).values("unit")


class OwnedByUnit(BasePermissionPolicy):
    """Lets staff do the named actions with what belongs to a unit of theirs; superusers get no more."""

    def __init__(self, model: type[Model], actions: Iterable[str]) -> None:
        super().__init__(model)
        self.actions = frozenset(actions)

    def user_has_permission(self, user: User, action: str) -> bool:
        return action in self.actions and user.is_active and Staff.objects.active().filter(user=user).exists()

    def user_has_any_permission(self, user: User, actions: Iterable[str]) -> bool:
        return any(self.user_has_permission(user, action) for action in actions)

    def user_has_permission_for_instance(self, user: User, action: str, instance: Any) -> bool:
        return action in self.actions and Staff.objects.active().filter(user=user, unit=instance.unit_id).exists()

    def user_has_any_permission_for_instance(self, user: User, actions: Iterable[str], instance: Any) -> bool:
        return any(self.user_has_permission_for_instance(user, action, instance) for action in actions)

    def instances_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[Any]:
        rows = self.model._default_manager.all()
        return rows.filter(unit__in=unit_ids(user)) if self.actions & set(actions) else rows.none()

    def instances_user_has_permission_for(self, user: User, action: str) -> QuerySet[Any]:
        return self.instances_user_has_any_permission_for(user, [action])

    def users_with_any_permission(self, actions: Iterable[str]) -> QuerySet[User]:
        return User.objects.filter(staff__in=Staff.objects.active()).distinct()

    def users_with_any_permission_for_instance(self, actions: Iterable[str], instance: Any) -> QuerySet[User]:
        return User.objects.filter(staff__in=Staff.objects.active().filter(unit=instance.unit_id)).distinct()

    def collections_user_has_permission_for(self, user: User, action: str) -> QuerySet[Collection]:
        """Wagtail asks by collection to offer a filter; ours are by unit already."""
        return Collection.objects.none()

    def collections_user_has_any_permission_for(self, user: User, actions: Iterable[str]) -> QuerySet[Collection]:
        return Collection.objects.none()


class StaffMayEnterShell(BaseBackend):
    """Gives active staff the one permission that Wagtail's shell asks for; what they reach stands in access.py."""

    def has_perm(self, user: Any, permission: str, obj: Any = None) -> bool:
        if permission != "wagtailadmin.access_admin" or not user.is_active or user.is_anonymous:
            return False
        return Staff.objects.active().filter(user=user).exists()

    def get_user(self, user_id: Any) -> None:
        return None
