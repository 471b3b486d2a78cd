"""Every zone that is named on standard input, as Python's zoneinfo and PyPI's tzdata have it for ten years: a line for
each, with the seconds at which its distance from UTC changes and the distance from then on, in seconds."""

import sys
import zoneinfo
from datetime import datetime, timedelta, timezone

import tzdata

FIRST = datetime(2026, 1, 1, tzinfo=timezone.utc)
LAST = datetime(2036, 1, 1, tzinfo=timezone.utc)
DAY = timedelta(days=1)

# The system's own data is not asked.
zoneinfo.reset_tzpath(to=[])


def changes(zone):
    """The first distance, and each after it. Clocks are not changed twice in a day."""

    def distance(at):
        return int(at.astimezone(zone).utcoffset().total_seconds())

    at, before = FIRST, distance(FIRST)
    yield int(FIRST.timestamp()), before
    while at < LAST:
        after = distance(at + DAY)
        if after != before:
            low, high = at, at + DAY
            while high - low > timedelta(seconds=1):
                middle = low + (high - low) // 2
                middle = middle.replace(microsecond=0)
                low, high = (low, middle) if distance(middle) == after else (middle, high)
            yield int(high.timestamp()), after
            before = after
        at += DAY


print(tzdata.IANA_VERSION)
for line in sys.stdin:
    name = line.strip()
    told = " ".join(f"{second}:{distance}" for second, distance in changes(zoneinfo.ZoneInfo(name)))
    print(name, told)
