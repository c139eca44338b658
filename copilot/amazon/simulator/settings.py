"""What can be turned on the simulator: its seed, how slow it is, which faults it has, whom it lets in."""

from __future__ import annotations

from pydantic import Field, field_validator

from copilot.amazon.simulator.faults import parse_faults
from copilot.domain.record import Record

CLIENT_ID = "amzn1.application-oa2-client.simulator"
CLIENT_SECRET = "simulator-client-secret"  # a public constant of a local stand-in; it opens nothing


class SimulatorSettings(Record):
    """Same seed, same settings, same calls: same answers. All durations are seconds of the simulator's clock."""

    seed: int = 7
    queue_seconds: float = Field(default=1.0, ge=0)  # IN_QUEUE this long; only then can a feed be cancelled
    processing_seconds: float = Field(default=2.0, ge=0)  # IN_PROGRESS this long
    finance_delay_seconds: float = Field(default=5.0, ge=0)  # accepted refund to posted in Finances
    late_report_seconds: float = Field(default=120.0, ge=0)  # fault late_report: DONE, but no report yet
    stale_finance_seconds: float = Field(default=48 * 3600.0, ge=0)  # fault stale_finances: instead of the delay above
    notice_lag_seconds: float = Field(default=90.0, ge=0)  # fault duplicate_delivery: each copy is up to this late
    stuck_seconds: float = Field(default=72 * 3600.0, ge=0)  # fault stuck_feed: IN_PROGRESS this much longer
    hang_seconds: float = Field(default=40.0, ge=0)  # faults timeout_*: wall-clock silence before a 504 page
    faults: str = ""  # "throttle:0.05,html502:0.02"; see faults.FAULTS
    rate_limits: bool = False  # Amazon's documented token buckets
    rate_speedup: float = Field(default=1.0, gt=0)  # 60 means every bucket refills sixty times as fast
    gzip_reports: bool = False  # processing reports come compressed
    client_id: str = CLIENT_ID
    client_secret: str = CLIENT_SECRET
    refresh_token: str | None = None  # None: any refresh token is good
    public_url: str | None = None  # what document links start with; None: the address the call came in on

    @field_validator("faults")
    @classmethod
    def _known(cls, text: str) -> str:
        parse_faults(text)
        return text
