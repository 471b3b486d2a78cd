"""Calendar files as PyPI's icalendar and recurring-ical-events read them. On standard input: a JSON object with files
and a stretch of time, and files that each describe a zone, with moments. On standard output, for each of the first, its
method, its events as they stand in it, and what takes place in that time: once by the zones that Python knows, once by the
zones that the file describes; for each of the others, the zone's distance from UTC at the moments."""

import json
import sys
import zoneinfo
from datetime import datetime, timedelta, timezone

try:
    import icalendar
    import recurring_ical_events
except ImportError:
    # Whoever runs this says what is missing.
    sys.exit(3)

# The system's own zones are not asked.
zoneinfo.reset_tzpath(to=[])


def seconds(at):
    return int(at.astimezone(timezone.utc).timestamp())


def takes_place(text, first, last):
    """Each occurrence: whose it is, when it begins, its minutes, and its revision. The minutes are those of its clock: where
    the clocks are changed during a meeting, the library has its end by the clock, and RFC 5545 by the length."""
    calendar = icalendar.Calendar.from_ical(text)
    for event in recurring_ical_events.of(calendar).between(first, last):
        begin, end = event["DTSTART"].dt, event["DTEND"].dt
        minutes = (end.replace(tzinfo=None) - begin.replace(tzinfo=None)) // timedelta(minutes=1)
        if seconds(begin) >= first.timestamp():
            yield [str(event["UID"]), seconds(begin), minutes, int(event["SEQUENCE"])]


def by_its_own_zones(text, number):
    """The file with names for its zones that are known from nowhere else."""
    return text.replace("TZID=", f"TZID=File{number}/").replace("TZID:", f"TZID:File{number}/")


def stands(text):
    calendar = icalendar.Calendar.from_ical(text)
    events = [
        [str(event["UID"]), str(event["STATUS"]), int(event["SEQUENCE"]), str(event["SUMMARY"]), str(event.get("DESCRIPTION", ""))]
        for event in calendar.walk("VEVENT")
    ]
    return {"method": str(calendar["METHOD"]), "events": events, "errors": [str(error) for error in calendar.errors]}


def distances(text, moments):
    """The distance from UTC at each moment, by the zone that the file describes, in seconds."""
    zone = icalendar.Calendar.from_ical(text).walk("VTIMEZONE")[0].to_tz(lookup_tzid=False)
    return [int(datetime.fromtimestamp(moment, zone).utcoffset().total_seconds()) for moment in moments]


asked = json.load(sys.stdin)
first, last = (datetime.fromtimestamp(asked[key], timezone.utc) for key in ("first", "last"))
files = [
    {
        **stands(text),
        "by_known_zones": sorted(takes_place(text, first, last)),
        "by_its_zones": sorted(takes_place(by_its_own_zones(text, number), first, last)),
    }
    for number, text in enumerate(asked["files"])
]
zones = [distances(text, moments) for text, moments in asked["zones"]]
json.dump({"files": files, "zones": zones}, sys.stdout)
