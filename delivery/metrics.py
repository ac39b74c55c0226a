"""What Prometheus reads at /metrics: what this process did, and how the database stands at that moment.

Only numbers: no label tells of a person, a chat or a text.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4
from sqlmodel import Session

from db.aside import still_aside
from db.queries.status import Backlog, LastBackup, backlog_at, last_backup
from delivery.counts import COUNTS, Counts

CONTENT_TYPE = CONTENT_TYPE_PLAIN_0_0_4


@dataclass(frozen=True)
class Standing:
    """How the database stands at an instant."""

    backlog: Backlog
    backup: LastBackup | None
    aside: int


def standing_at(session: Session, now: datetime) -> Standing:
    """Ask the database how it stands."""
    return Standing(backlog_at(session, now), last_backup(session), len(still_aside(session)))


def exposition(standing: Standing | None, now: datetime, counts: Counts = COUNTS) -> bytes:
    """Write everything in the text format of Prometheus; without a standing (no database), only what needs none."""
    registry = CollectorRegistry(auto_describe=False)
    registry.register(_Collected([*_counted(counts), *_measured(standing, now)]))
    return generate_latest(registry)


class _Collected:
    def __init__(self, metrics: Sequence[Metric]) -> None:
        self._metrics = metrics

    def collect(self) -> Sequence[Metric]:
        """Give what was gathered."""
        return self._metrics


def _counted(counts: Counts) -> Iterator[Metric]:
    yield CounterMetricFamily("rapport_updates", "Updates that came in.", counts.updates)
    yield CounterMetricFamily("rapport_sends", "Calls that the Bot API took.", counts.sent)
    yield CounterMetricFamily("rapport_retries", "Calls that had to be tried again.", counts.retries)
    errors = CounterMetricFamily("rapport_errors", "Errors, by where they happened.", labels=["where"])
    for where, number in counts.errors.items():
        errors.add_metric([where], number)
    yield errors


def _measured(standing: Standing | None, now: datetime) -> Iterator[Metric]:
    yield GaugeMetricFamily("rapport_database_up", "1 when the database answers.", int(standing is not None))
    if standing is None:
        return
    backlog = standing.backlog
    lag = (now - backlog.oldest_due).total_seconds() if backlog.oldest_due else 0
    yield GaugeMetricFamily("rapport_nudge_lag_seconds", "By how much the oldest due nudge is late.", lag)
    yield GaugeMetricFamily("rapport_nudges_due", "Nudges that are due and not yet sent.", backlog.nudges)
    yield GaugeMetricFamily("rapport_backlog_updates", "Updates that wait to be handled.", backlog.updates)
    yield GaugeMetricFamily("rapport_backlog_calls", "Calls that wait to be made.", backlog.calls)
    yield GaugeMetricFamily("rapport_set_aside", "What failed again and again and is set aside.", standing.aside)
    if standing.backup is not None:
        age = (now - standing.backup.taken_at).total_seconds()
        yield GaugeMetricFamily("rapport_backup_age_seconds", "How old the last good backup is.", age)
        yield GaugeMetricFamily("rapport_backup_bytes", "How large the last good backup is.", standing.backup.size)
