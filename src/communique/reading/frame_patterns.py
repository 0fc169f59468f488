"""How frame lines look and what they say, in English-language records."""

from __future__ import annotations

import re
from typing import Final

MARK = re.compile(
    r"(?:[\W\d_]|\b[a-zA-Z]{1,2}\b|\b[ivxlc]+\b)*$|#+$|-\s*\d+\s*-?$|<!--.*-->$|(?:Page|p\.)\s*\d+(?:\s*of\s*\d+)?$|"
    r"(?:[A-Z]{1,3}\s*[/\d\s.-]+)+$|(?:[^:.]{3,60}:\s*https?://\S+\s*)+$",
    re.I,
)
BOILERPLATE = re.compile(
    r"(?:END|ENDS|-?\s*30\s*-?|-?\s*END\s*-|\[?end of (?:document|release)\]?|\(?unofficial translation\)?|"
    r"\(?(?:as delivered|check against delivery|embargoed?.{0,40})\)?|(?:share|print|tweet|"
    r"download)(?: this)?(?: page)?|"
    r"back to top|skip to (?:main )?content|all rights reserved.*|copyright\b.*|©.*|advertisement)[.:]?$",
    re.I,
)
RELEASED = (
    r"(?:was|is|were|has been|are being|is being|being)\s+(?:\w+ly\s+)?(?:\w+\s+)?"
    r"(?:released|issued|adopted|agreed(?:\s+upon)?|made|published|given|endorsed|circulated|read)\b"
)
LEAD_IN = re.compile(
    r"(?:the\s+)?(?:full\s+)?(?:text\s+of\s+)?(?:the\s+)?(?:following|below|attached)\b.{0,120}?\b"
    r"(?:statement|communiqu\S+|text|declaration|release|document|message|readout|remarks|letter|resolution)\b"
    rf".{{0,80}}?{RELEASED}|"
    r"(?:the\s+)?following\s+(?:here\s+)?(?:is|are)\s+(?:the\s+|a\s+)?(?:full\s+)?(?:joint\s+)?(?:text|"
    r"transcript|statement|communiqu|readout)|"
    r"(?:the\s+)?(?:full\s+)?text of the\b.{0,120}?\b(?:follows|below|is as follows|reads)\b|"
    r"(?:here|attached|below) is the (?:full )?text\b|"
    r"(?!.*\b(?:met|held|meetings?|talks|visit\w*)\b)[^.;:]{0,200}\b(?:issued|released|made|published|adopted)\s+the\s+following\s+(?:\w+\s+)?"
    r"(?:statement|communiqu\S+|declaration|message|readout)\b[^.;:]{0,60}[:.]?\W*$|"
    r"(?:the\s+)?(?:overview|outline|summary|gist|main\s+points|key\s+points|details)(?:\s+of\s+.{0,60})?\s+(?:is|are)\s+"
    r"(?:as\s+follows|below)\b\W*$|"
    r"(?:the\s+)?(?:below|following|above)?\s*(?:\w+\s+){0,3}(?:is|are|was|should be)?\s*attributable to\b|"
    r"(?:begin|begins|start of|end|ends|end of)\s+(?:of\s+)?(?:full\s+)?(?:text|statement)\b\s*[:.]?\W*$|"
    r"begins:$|\W*quote:$|\W*unquote\W*$|"
    r"(?:the\s+)?(?:\w+(?:[’']s)?\s+){0,4}(?:message|telegram|letter|statement|text|greetings?)(?:\s+\w+){0,4}\s+"
    r"(?:reads?|says?|follows?|states?)\b[^.]{0,30}:$",
    re.I,
)
PROSE_AFTER = re.compile(r"[.:][”\"]?\s+[“\"]?[A-Z][^.]{40,}\.")  # a sentence after the formula
# In a transcript, what those present ask.
QUESTION = re.compile(r"(?:QUESTION|Question|Q|REPORTER|MODERATOR)(?:\s+[\w.]+){0,2}:\s")
CONTACT = re.compile(
    r"(?:for\s+(?:\w+\s+){0,2}(?:more|further|additional|press|media|general)\s+(?:\w+\s+){0,2}"
    r"(?:information|inquiries|enquiries|details|queries|questions)\b.*|"
    r"for\s+(?:any\s+)?(?:other\s+)?questions\b.*|"
    r"for\s+(?:more|additional|further)\s+on\b.*\b(?:see|visit|contact)\b.*|"
    r"(?:press|media|public)?\s*(?:contacts?|enquiries|inquiries)(?:\s+(?:person|details|information))?\s*[:：-].*|"
    r"(?:tel|telephone|phone|fax|e-?mail|website|web|twitter|facebook|follow us)\b\s*[:.：@(].*|"
    r"(?:please\s+)?(?:find|see|read|learn)\s+more\b.*|"
    r"(?:to\s+(?:view|read|see|download|learn)\b.{0,80}\b(?:click|visit|here|see)\b.*)|"
    r"[^.]{0,80}:?\s*<?(?:https?://|www\.)\S+>?\W*|\S+@\S+\.\S+)$",
    re.I,
)
LINK_OR_ADDRESS = re.compile(r"https?://|www\.|\S@\S")
OFFICE = re.compile(
    r"(?:office|bureau|ministry|department|directorate|embassy|mission|permanent mission|press (?:service|office|"
    r"secretary|department|section)|(?:the\s+)?white house|spokes\w+|information (?:service|department)|"
    r"prime minister[’']?s office|cabinet office|secretariat|council|delegation|foreign (?:ministry|office)|"
    r"for (?:immediate )?(?:release|press|media|the press|publication)|immediate release|media release|press release|"
    r"press statement|media note|news release|media advisory|press communiqu\S+)\b",
    re.I,
)
OFFICE_AT_END = re.compile(
    r"^[^,:;.]{3,60}(?:[A-Z]\.[^,:;]{3,40})?,\s*(?:the\s+)?(?:\w+\s+){0,6}"
    r"(?:spokes(?:person|man|woman)|secretary|minister|president|chancellor|ambassador|director|commissioner|"
    r"representative|advis[eo]r|secretary-general|chair(?:man|person|woman)?|premier|governor|envoy|official|"
    r"chief)\b[^.:;]{0,60}$",
    re.I,
)
ATTACHMENTS = re.compile(
    r"(?:files?|attachments?|attached (?:files?|documents?)|annex(?:es)?|downloads?|enclosures?|"
    r"related (?:documents?|links?|content|"
    r"articles?|materials?|news|information|pages?)|documents?|see also|additional|additional (?:information|"
    r"materials?|resources?)|more on this|"
    r"tags?|topics?|links?|resources)\s*(?:\(\d+\))?\s*[:：]?$",
    re.I,
)
FILE_NAME = re.compile(
    r"\.(?:pdf|docx?|xlsx?|pptx?|hwpx?|jpe?g|png|zip|rtf|odt|mp4|txt)\b|[-–(]\s*(?:PDF|RTF|"
    r"DOCX?)\b(?:.{0,12}\d\s*[KM]B)?",
    re.I,
)
NAVIGATION = re.compile(
    r"(?:news(?:\s*room|\s*zone)?|home(?:page)?|press(?:\s+(?:release|releases|room|corner|center|centre|"
    r"service))?|media(?:\s+(?:center|centre|room|releases?))?|"
    r"briefing\s+room|statements?(?:\s+(?:and|&)\s+releases?)?|releases?|latest\s+news|publications?|"
    r"speeches(?:\s+and\s+\w+)?|"
    r"press\s+statements?|announcements?|events?|archives?|documents?|[>»/|›]|\s)+$",
    re.I,
)
SIGNED = re.compile(
    r"(?:signed\s+(?:by|at|in|on|this)\b|done\s+(?:at|in|on|this)\b|"
    r"in\s+witness\s+whereof|(?:for|on\s+behalf\s+of)\s+the\s+(?:government|ministry|department|state|"
    r"republic|kingdom|president)\b[^.]*:?$|"
    r"(?:the\s+)?(?:undersigned|signatories|co-?signatories|endorsing (?:states|countries)|"
    r"list of (?:signatories|participants))\b[^.]*:?$)",
    re.I,
)
OFFICE_WORD = re.compile(
    r"\b(?:president|prime\s+minister|minister|chancellor|premier|secretary|ambassador|commissioner|representative|"
    r"director|chair(?:man|person|woman)?|envoy|governor|king|queen|prince|emir|official|head|advis[eo]r|"
    r"spokes(?:person|man|woman)|senator|MP|Hon|H\.?E|Excellency)\b",
    re.I,
)
ARTICLE = re.compile(
    r"(?:Article|Section|Chapter|Annex|Part|Paragraph|Clause)\s+(?:\d{1,3}|[IVXLC]+|[A-Z])\b[.:]?\s*$", re.I
)
ROMAN = re.compile(r"(?:X{0,3}(?:IX|IV|V?I{1,3}|V)|X{1,3})[.)]\s+(?=\S|$)")
_WHOM = r"[A-Z][\w.’'-]*(?:\s+(?:of\s+(?:the\s+)?)?[A-Z][\w.’'-]*){0,5}"
_ADDRESSED = (
    r"(?:(?:Your\s+|His\s+|Her\s+)?(?:Royal\s+|Imperial\s+)?(?:Excellenc(?:y|ies)|Majest(?:y|ies)|Highness(?:es)?|Eminence|Holiness)|"
    rf"(?:My\s+)?[Dd]ear\s+(?:{_WHOM}|colleagues|friends)|(?:[Dd]istinguished|[Hh]onou?rable|[Ee]steemed|[Rr]espected)\s+(?:[\w-]+\s?){{1,4}}|"
    rf"[Ll]adies\s+and\s+[Gg]entlemen|(?:Mr\.?|Mrs\.?|Ms\.?|Madam|Madame)\s+{_WHOM}|[Cc]olleagues|[Ff]riends|[Cc]omrades)"
)
SALUTATION = re.compile(rf"(?:{_ADDRESSED}(?:,?\s+and\s+|[,;]\s*)?)+[,:!.]\s*$")
WORDS = re.compile(r"[^\W\d_][\w’'.-]*")
FUNCTION_WORDS: Final = frozenset(
    "of for and the in to with at on by from a an de la del von van der bin al el y e du des da dos et ibn i "
    "or & as st".split()
)
RECITAL = re.compile(r"[A-Z][a-z]+(?:ing|ful of|scious of|ined to|eply|nced)\b.*[;,](?:\s+and)?$", re.S)
FINITE: Final = frozenset(
    "is are was were has have had will would shall should must can could may might do does did said says met held "
    "agreed agree agrees reaffirmed reaffirm reaffirms discussed discuss welcomed welcome welcomes expressed express "
    "underscored underscore noted note notes condemn condemns condemned call calls called urge urges urged support "
    "supports commit commits committed remain remains continue continues recognize recognise recognizes recognises "
    "recognized recognised intend intends plan plans decided decide decides announced announce announces "
    "affirm affirms "
    "affirmed stand stands look looks stressed stress pledge pledged emphasized emphasised emphasize "
    "emphasise reviewed "
    "reiterated reiterate exchanged spoke visited visits signed thanked shared share acknowledge acknowledged "
    "we they "
    "he she it".split()
)
