"""The organization's own record system (an EHR): what may be written there, over which line, and what stands there."""

from app.ehr.bundle import ehr_fields, ehr_resources, ended_resources
from app.ehr.known import EhrKnown, Known

__all__ = ["EhrKnown", "Known", "ehr_fields", "ehr_resources", "ended_resources"]
