"""The grammar of times in words: what the core of a time looks like, and what belongs to it on its left."""

from __future__ import annotations

import re

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
_MONTH = "|".join(MONTHS)
_ANY_MONTH = _MONTH + r"|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.?"
_WEEKDAY = "monday|tuesday|wednesday|thursday|friday|saturday|sunday"
_SEASON = "spring|summer|fall|autumn|winter"
_NUMBER = r"one|two|three|four|five|six|seven|eight|nine|ten|twelve|several|few|some|many|coming|\d{1,3}"
_UNIT = "days?|weeks?|months?|years?|decades?|quarters?|hours?|fortnight|term"
_PERIOD = "week|month|quarter|year|decade|spring|summer|fall|autumn|winter|century|weekend"
_YEAR = r"(?:19|20)\d\d"
_DASH = r"\s?[-–—/]\s?|\s+(?:to|and|until)\s+"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?(?!\d)"
_THIS_YEAR = r"(?:this|next)\s+year"
_EARLIEST = r"(?:the\s+|their\s+|his\s+|her\s+|its\s+|our\s+)?earliest\s+(?:possible\s+|mutual\s+)?"
_GOOD = "convenient|appropriate|suitable|acceptable|agreed|later"

CORE = re.compile(
    "|".join(
        f"(?P<{kind}>{pattern})"
        for kind, pattern in (
            (
                "date",
                (rf"(?:(?:{_WEEKDAY}),?\s+(?:the\s+)?)?(?:"
                rf"{_DAY}(?:(?:{_DASH}){_DAY})?\s+(?:of\s+)?(?:{_ANY_MONTH})\b"
                rf"|(?:{_ANY_MONTH})\s+{_DAY}(?:(?:{_DASH})(?:(?:{_ANY_MONTH})\s+)?{_DAY})?)"
                rf"(?:,?\s+{_YEAR}|\s+{_THIS_YEAR})?|\d{{4}}-\d\d-\d\d"),
            ),
            ("month", rf"(?:{_MONTH})\b(?:(?:{_DASH})(?:{_MONTH}))?(?:,?\s+(?:of\s+)?(?:{_YEAR}|{_THIS_YEAR}))?"),
            ("season", rf"(?:{_SEASON})\b(?:,?\s+(?:of\s+)?(?:{_YEAR}|{_THIS_YEAR}))?"),
            (
                "next",
                (r"(?:next|coming|upcoming|following)\s+"
                rf"(?:(?:{_NUMBER}|fiscal|calendar|school|academic)\s+)?(?:{_UNIT}|{_SEASON}|{_WEEKDAY}|century|weekend|triennium)\b"
                rf"(?:\s+and\s+(?:{_UNIT}))?(?:\s+ahead)?"),
            ),
            ("ahead", (r"(?:hour|day|week|month|year|decade|period|time|generation)s?"
                      r"(?:\s+and\s+(?:week|month|year|decade)s)?\s+"
                      r"(?:ahead|to\s+come)\b")),
            (
                "this",
                (r"(?:later\s+|early\s+|late\s+|earlier\s+)?(?:this|in\s+the|(?:in|during)\s+the\s+current|(?:over|at|on)\s+the"
                r"(?=\s+weekend))\s+(?:(?:calendar|fiscal|school|coming)\s+)?"
                rf"(?:{_PERIOD})(?!\s+(?:of|from|ending|ended|ahead|to\s+come)\b)\b"),
            ),
            (
                "future",
                (r"(?:near|immediate|foreseeable|not\s+too\s+distant|not-too-distant)\s+(?:future|term)\b|future\b(?!\s+[a-z]+s\b)"
                r"|(?:in|over|for)\s+the\s+(?:short|medium|long|near|immediate)(?:er)?[- ]term\b"
                r"|henceforth|hereafter|from\s+now\s+on(?:wards?)?|by\s+(?:then|that\s+(?:time|date))\b"
                r"|before\s+long\b|(?:by|before|at)\s+the\s+turn\s+of\s+the\s+century"),
            ),
            (
                "soon",
                (r"as\s+(?:soon|rapidly|quickly|early|promptly|swiftly|speedily)\s+as\s+(?:(?:is|are)\s+)?(?:practicably\s+)?(?:possible|practicable|practical|feasible)"
                rf"|(?:at\s+)?{_EARLIEST}(?:convenience|opportunity|date|time)\b"
                r"|(?:at\s+)?an?\s+(?:early|later)\s+(?:date|opportunity|time|stage)\b|at\s+the\s+earliest\b"
                r"|(?:at\s+)?an?\s+(?:time|date)\s+(?:mutually\s+)?(?:convenient|suitable|acceptable)(?:\s+(?:to|for)\s+\w+(?:\s+"
                r"(?:sides|countries|governments|parties))?)?|on\s+dates\s+to\s+be\s+(?:mutually\s+)?[a-z]+"
                r"|in\s+the\s+shortest\s+possible\s+time|with\s+all\s+possible\s+speed|in\s+due\s+time\b"
                r"|as\s+soon\s+as\s+(?:circumstances|conditions)\s+(?:permit|allow)"
                rf"|(?:at|on|in)\s+an?\s+(?:mutually\s+)?(?:{_GOOD})(?:\s+for\s+both)?\s+(?:time|date|stage|occasion)\b"
                r"|(?:at|on)\s+an?\s+(?:date|time)\s+to\s+be\s+(?:mutually\s+)?[a-z]+(?:\s+upon)?"
                r"|at\s+the\s+(?:appropriate|proper|right)\s+(?:time|moment|stage|date)\b"
                r"|at\s+(?:his|her|their|your|our)\s+(?:mutual\s+)?convenience\b|until\s+further\s+notice\b"
                r"|without\s+(?:further\s+|any\s+|undue\s+)?delay\b|in\s+due\s+course\b|soon\b|shortly\b(?!\s+after)"
                r"|as\s+long\s+as\s+(?:it\s+takes|necessary|needed)"),
            ),
            (
                "often",
                (r"(?:at\s+least\s+)?(?:semi-?|bi-?)?annually|(?:twice[- ])?yearly\b(?!\s+basis)"
                r"|biennially|quarterly|bi-?monthly|monthly|weekly"
                r"|(?:at\s+least\s+)?(?:once|twice|\w+\s+times)\s+(?:a|per|each|every)\s+(?:year|month|quarter|week)"
                r"|(?:each|every)\s+(?:other\s+|two\s+|three\s+|second\s+|six\s+)?(?:years?|months?|quarter|weeks?)\b"
                r"|on\s+an?\s+(?:annual|regular|yearly|continuing|six-monthly|quarterly|monthly|periodic|biannual|semi-annual)\s+basis"
                r"|at\s+regular\s+intervals"),
            ),
            (
                "span",
                (rf"(?:an?\s+)?(?:(?:initial|additional|further|extended|another)\s+)?(?:period\s+of\s+)?"
                rf"(?:{_NUMBER})(?:\s*\(\d+\))?[\s-]+(?:additional\s+|more\s+)?(?:{_UNIT})\b(?:[’']\s+time)?"
                r"(?!\s+(?:ago|earlier|before|anniversary|old)\b)"
                r"|within\s+(?:days|weeks|months|hours)\b|(?:within|in)\s+a\s+matter\s+of\s+(?:days|weeks|months)\b"
                r"|(?:within|in|over|after)\s+an?\s+(?:year|month|week|decade|fortnight|quarter)(?!\s+of\b)\b"
                r"|(?:another|a\s+further|an\s+additional)\s+(?:year|month|week|term)\b"),
            ),
            (
                "half",
                (r"(?:first|second|latter|last|third|fourth|early|end|middle|beginning|start|close|course|remainder|rest)"
                r"\s+(?:(?:half|part|quarter|months?|weeks?|days?)\s+)?of\s+(?:the\s+)?"
                rf"(?:{_YEAR}|(?:this|next)\s+(?:year|month|week|decade)|year|month|decade|century|FY\s?\d+)\b"
                r"|(?:first|second|third|fourth|last)\s+quarter\b(?!\s+of)"
                rf"|(?:Q[1-4]|H[12])(?:\s+of)?\s+{_YEAR}|year(?:[’']s)?[- ]end\b"),
            ),
            (
                "course",
                (r"(?:throughout|during|within|over)\s+the\s+(?:(?:calendar|fiscal|school|academic)\s+)?"
                r"(?:year|month|week|decade)\b"
                r"|(?:from|in|at|for)\s+the\s+new\s+(?:school\s+|academic\s+|fiscal\s+)?year\b"),
            ),
            (
                "year",
                (rf"(?:FY\s?|(?:fiscal|financial)\s+years?\s+|mid-)?{_YEAR}(?:(?:-|–|/)\d\d(?:\d\d)?)?s?"
                r"(?![\w/-]|,\d|\s*(?:billion|million|percent|troops))"),
            ),
            (
                "today",
                (r"(?:today|tonight|tomorrow)(?:\s+(?:morning|afternoon|evening))?"
                r"|this\s+(?:morning|afternoon|evening)"),
            ),
            ("clock", (r"(?:\d{1,2}(?::\d\d)?\s*(?:a\.m\.|p\.m\.|am\b|pm\b)|midnight|noon)"
                      rf"(?:\s+(?:on\s+)?(?:today|tomorrow|{_WEEKDAY}))?")),
            ("weekday", rf"(?:this\s+(?:coming\s+)?)?(?:{_WEEKDAY})\b(?!,?\s+(?:{_DAY}|{_ANY_MONTH}))"),
        )
    ),
    re.I,
)  # fmt: skip

# The words with which a core may begin; anything with a digit may, too.
OPENERS = frozenset(
    [*MONTHS, "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
     "jan.", "feb.", "mar.", "apr.", "jun.", "jul.", "aug.", "sep.", "sept.", "oct.", "nov.", "dec.",
     "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday",
     "spring", "summer", "fall", "autumn", "winter", "next", "coming", "upcoming", "following",
     "day", "days", "week", "weeks", "month", "months", "year", "years", "decade", "decades", "period", "time", "times",
     "hours", "generations",
     "later", "early", "late", "earlier", "this", "in", "near", "immediate", "foreseeable", "not", "future",
     "by", "before", "with", "twice", "yearly", "twice-yearly", "third",
     "short", "shorter", "medium", "long", "longer", "near-term", "short-term", "long-term", "medium-term",
     "henceforth", "hereafter", "as", "at", "the", "their", "his", "her", "its", "our", "earliest", "a", "an",
     "on", "without",
     "soon", "shortly", "annually", "semiannually", "biannually", "semi", "bi", "biennially", "quarterly", "monthly",
     "bimonthly", "weekly", "once", "twice", "multiple", "several", "each", "every", "one", "two", "three", "four",
     "five", "six", "seven", "eight", "nine", "ten", "twelve", "few", "some", "many", "initial", "additional",
     "further", "another", "first", "second", "latter", "last", "third", "fourth", "end", "middle", "beginning",
     "start",
     "close",
     "course", "remainder", "rest", "throughout", "during", "within", "over", "from",
     "for", "fy", "fiscal", "financial", "mid", "q1", "q2", "q3", "q4", "h1", "h2", "year-end", "until", "after",
     "today", "tonight", "tomorrow", "midnight", "noon"]
)  # fmt: skip

_PREPOSITION = (
    r"(?:by\s+)?(?:no|not)\s+(?:later|sooner|earlier)\s+than|with\s+effect\s+from|as\s+from|prior\s+to|ahead\s+of|as\s+of|starting(?:\s+(?:in|on|from))?|"
    r"beginning(?:\s+(?:in|on|from))?|effective|scheduled\s+for|(?:starting\s+|from\s+)?as\s+early\s+as|up\s+to|beyond|(?:some\s?time\s+)(?:in|during)?|by|before|until|till|through|throughout|after|from|since|"
    r"during|in|on|at|over|within|for|upon|between|towards?|around|into|following|later|early|late|mid|the|about|than|of"
)
_PART = (
    r"(?:very\s+)?(?:early|late|later|mid|earlier|the\s+end\s+of|end\s+of|beginning\s+of|start\s+of|middle\s+of|"
    r"(?:first|second|latter)\s+half\s+of|first\s+(?:\w+\s+)?(?:days|weeks|months|decade)\s+of|week\s+(?:of|beginning)|period|(?:first|second|third|last)\s+quarter\s+of|course\s+of|year|"
    r"(?:summer|spring|autumn|fall|winter)\s+of|in|on|at|next|upcoming|past|last|new|coming|FY|fiscal|previous|recent|"
    r"few|several|weeks\s+and)"
)
LEFT = re.compile(
    r"(?:(?<=\s)|(?<=^)|(?<=[(,;“\"]))"
    rf"(?P<left>(?:{_PREPOSITION})?\s*(?:(?:the|this|that|an?|about|around|at\s+the|in)\s+)*"
    rf"(?:{_PART}[\s-]+)*(?:the\s+)?)$",
    re.I,
)
PAST = re.compile(
    r"\b(?:last|past|previous|earlier|ago|since|recent(?:ly)?|yesterday|preceding|former|so\s+far|to\s+date)\b", re.I
)
AHEAD = re.compile(
    r"\b(?:next|coming|upcoming|forthcoming|ahead|to\s+come|later|future|soon|shortly|henceforth|until|till|by|before|"
    r"no\s+later|earliest|early\s+date|convenient|within|tomorrow|as\s+long\s+as)\b",
    re.I,
)
SEASON_MONTH = {"winter": 2, "spring": 5, "summer": 8, "fall": 11, "autumn": 11}  # a month within each, for order
