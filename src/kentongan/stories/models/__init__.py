"""What is said: materials, stories, editions, frozen versions, findings and approvals."""

from kentongan.stories.likeness.models import Likeness as Likeness
from kentongan.stories.office_media import OfficeDocument as OfficeDocument
from kentongan.stories.office_media import OfficeImage as OfficeImage
from kentongan.stories.office_media import OfficeImageRendition as OfficeImageRendition
from kentongan.stories.posters.models import Poster as Poster
from kentongan.stories.previews.models import Preview as Preview
from kentongan.stories.provenance.models import Provenance as Provenance
from kentongan.stories.receipts.models import ItemCheck as ItemCheck
from kentongan.stories.receipts.models import Receipt as Receipt
from kentongan.stories.receipts.models import RequiredItem as RequiredItem
from kentongan.stories.screened.models import Allowance as Allowance
from kentongan.stories.screened.models import FileWords as FileWords
from kentongan.stories.screened.models import LinkAnswer as LinkAnswer
from kentongan.stories.screened.models import LinkUse as LinkUse
from kentongan.stories.stills.models import Still as Still
from kentongan.stories.uploads.models import Beginning as Beginning
from kentongan.stories.uploads.models import Upload as Upload
from kentongan.stories.urgent.models import UrgentOrder as UrgentOrder

from .editions import Contribution as Contribution
from .editions import Correction as Correction
from .editions import Edition as Edition
from .editions import Rendition as Rendition
from .editions import Story as Story
from .editions import Topic as Topic
from .findings import Finding as Finding
from .findings import FindingQuerySet as FindingQuerySet
from .findings import Reply as Reply
from .materials import Material as Material
from .materials import Report as Report
from .materials import original_path as original_path
from .saves import Aside as Aside
from .saves import SavedState as SavedState
from .versions import Approval as Approval
from .versions import Version as Version
from .versions import Withholding as Withholding
