"""The offices of the tests on stories."""

from kentongan.stories.tests.conftest import kelurahan, magetan, office_recorded, recorder

__all__ = ["kelurahan", "magetan", "office_recorded", "recorder"]
