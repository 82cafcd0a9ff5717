"""The forms by which the publisher's words around a statement are known.

Form, not content: what site banners, release lines, bylines, introductions, page
headers and closing lines look like, at any publisher of these statements. To
teach the archive a new publisher's banner, add a line here and a case in
``tests/cases/split/``.
"""

from __future__ import annotations

import re

from archive.text.months import MONTHS, SHORT_MONTHS

KINDS = {
    "banner": "the web site's banner or menu",
    "dateline": "release line or date",
    "headline": "headline",
    "byline": "who published it",
    "introduction": "the publisher's introduction",
    "page-header": "page header or footer",
    "publisher-note": "the publisher's closing note",
    "heading": "a heading of the statement itself, which no number counts",
}


def either(*alternatives: str) -> re.Pattern[str]:
    """One form out of several, whatever the case of letters."""
    return re.compile("|".join(alternatives), re.IGNORECASE)


MONTH = f"(?:{'|'.join((*MONTHS, *SHORT_MONTHS))})"
DAY = (
    rf"(?:{MONTH}\.?\s*\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?,?\s*\d{{4}}|"
    rf"\d{{1,2}}\s+{MONTH}\.?,?\s+\d{{4}}|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}\.?)"
)
# "Seoul, November 13, 2023": what a date line is, wherever it stands.
PLACE_AND_DAY = re.compile(rf"(?:(?:New|San|Los|Colorado|Camp|Fort) )?[A-Z][A-Za-z.]+,?\s+(?:D\.?C\.?,?\s+)?{DAY}")
# "WASHINGTON -- ", "SEOUL, Nov. 13 (Yonhap) -- ": the place in capitals before the first sentence.
LEAD = re.compile(
    rf"(?!THE\b)[A-Z]{{4,}}(?: [A-Z.]{{2,}})?(?:,\s+[A-Z][A-Za-z.]+)?(?:,?\s+{MONTH}\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?)?"
    r"(?:\s*[(\[][A-Z][\w. ]{1,30}[)\]])?\s*(?:--|[–—])(?=\s|$)"
)
NETWORK = r"(?:facebook|twitter|linkedin|copy link|x|email|print|share|whatsapp|reddit)"
# A line that a form fits as a whole is short; longer lines are text, and are not searched.
LONGEST = 250

# A sentence's end, and ends that a list item or an announcing clause may have.
FINAL = re.compile(r"[.!?…。][\"'”’»)\]]*$")
CLAUSE_END = re.compile(r"(?:[.!?…。:;][\"'”’»)\]]*|[;:],?\s*(?:and|or)|;|:)$")

# A printed number at the start of a line. At most two digits: four are a year.
MARKER = re.compile(
    r"\s*(?:(?P<dotted>\d{1,2})\s?[.．]|(?P<half>\d{1,2})\s?\)|\((?P<full>\d{1,2})\))"
    r"(?:\s+(?=\S)|\s*$|(?=[A-Z“\"‘]))"
)
BULLET = re.compile(r"\s*(?:[•◦▪‣·○●■□∙※]|(?P<doubtful>[-–—*o]\s|\(?[a-h][.)]\s|\(?[ivx]{1,4}[.)]\s))")

TITLE = either(
    r"\b(?:joint\s+(?:press\s+)?(?:statement|communiqu[eé]|declaration|release)|communiqu[eé]|press statement)\b",
    r"\b(?:security consultative meeting|integrated defense dialogue|ministerial meeting)\b",
    r"\b2\s?\+\s?2\b",
    "안보협의회의|공동성명|통합국방협의체",
)
BANNER = either(
    "an official website of the .*",
    "here[’'`]s how you know.*",
    r"official websites use \.(?:gov|mil).*",
    r"(?:a )?\.(?:gov|mil) website belongs to .*",
    r"secure \.(?:gov|mil) websites use https.*",
    r"a lock \(.*https://.*",
    "skip (?:to|over) .{0,40}",
    "this is an official .*website.*",
    r"a lock \(.*",
    r"official statements, announcements, .*|news stories|news article view|news zone",
    r"(?:appendix|annex)\s+(?:\d{1,2}|[ivx]+|[A-H])",
    r"(?:you are here|breadcrumb)s?\b.{0,120}",
    r"home\s*[>›»/|:].{0,160}",
    "you have accessed part of a historical collection.*",
    r".{0,40}\bbookmark and share|go to (?:contents|navigation).*|advertisement|views?\s*:?\s*[\d,]+",
    r"(?:.{2,30}\s[>›»]\s){2,}.{2,120}",
    r"\[?보도자료\]?|\[?press release\]?",
    "menu|main menu|toggle navigation|navigation|search|close|listen",
    r"share(?: this)?(?: (?:page|article|on .*))?",
    r"print this page|download(?: pdf)?|font size.*|subscribe.{0,60}",
    rf"{NETWORK}(?:[\s|·,]+{NETWORK})*",
    r"(?:language|english|한국어|korean)(?:[\s|/]+(?:english|한국어|korean))*",
    r"이 누리집은 대한민국 공식 전자정부 누리집입니다\.?|본문 바로가기|주메뉴 바로가기",
)
DATELINE = either(
    rf"(?:for )?immediate release\.?(?:\s+{DAY})?",
    rf"(?:news|releases?|press release|media note|statement)?\s*[|:•]?\s*{DAY}(?:\s*[|,]?\s*\d{{1,2}}:\d{{2}}.*)?",
    "(?:news|press|media) release|media note",
    r"release(?:\s+no\.?:?.*|\s+\d[\w-]*)?|no\.?\s*\d[\w-]*",
    rf"(?:all news|news)?\s*\d{{1,2}}:\d{{2}},?\s*{DAY}",
    rf"(?:published|posted|(?:last )?updated|(?:release )?date|issued|registered)\s*(?:on)?\s*[:|]?\s*{DAY}.{{0,60}}",
    rf"[(\[]?(?:[A-Z][\w.’' ]+,\s*){{0,3}}{DAY}[)\]]?",
    rf"{DAY}\s*[,|/·–-]?\s*\(?(?:[A-Z][\w.’']*,?\s*){{1,6}}\)?",
    r"(?:Seoul|Washington(?:,? D\.?C\.?)?)(?:,\s*(?:ROK|Republic of Korea|Korea|U\.?S\.?A?\.?|D\.?C\.?))*",
)
OFFICE = (
    "(?:department|ministry|office|embassy|consulate|command|forces|bureau|agency|staff|affairs|"
    "spokesperson|news|secretary|yonhap|united nations|herald|times|daily|post)"
)
BYLINE = either(
    r"(?:by|from|source|author|written by|courtesy of)\s*[:|]?\s+.{2,80}",
    rf"(?:[\w.’'&-]+\s+){{0,8}}{OFFICE}(?:\s+[\w.’'&-]+){{0,8}}(?:\s+\([\w ]{{2,40}}\))?",
    "(?:dod|mnd|mofa|usfk|state department) release",
    "(?:yonhap|dod news|mnd|usfk)(?: news agency)?|국방부|외교부",
)
INTRODUCTION = either(
    r"\b(?:text|transcript|version)\s+of\s+(?:the|a|an|this|their)\b.*\b(?:follow\w*|below|released|issued|adopted|announced)\b",
    r"\bfollowing\s+(?:is|are|was|joint|text|communiqu|statement)",
    r"^(?:below|here)\s+(?:is|are)\b",
    r"\b(?:full|complete|entire|official)\s+text\b",
    r"^\W*begin\s+(?:full\s+)?text\b",
    r"\b(?:text|statement|communiqu\w*|transcript)\b[^.]*\b(?:follows|reads|below)\s*[:.]$",
    r"\b(?:issued|released)\s+the\s+following\b",
)
FOLLOWING = re.compile(r"\W*(?:the\s+)?following\s+(?:is|are)\b", re.IGNORECASE)
AGENCY = (
    r"(?:Yonhap(?: News)?|AP|Reuters|AFP|UPI|Kyodo|Xinhua|Korea\.net|KBS|AFNS|NNS|DOD News|"
    r"[A-Z][\w. ]{1,30}(?:News|Press|Agency|Herald|Times))"
)
# "SEOUL, Nov. 13 (Yonhap) --": the agency in parentheses is what tells a lead from a statement's own opening.
AGENCY_LEAD = re.compile(
    rf"[A-Z][A-Za-z.,’' /]{{1,40}}?(?:,?\s+{MONTH}\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?)?\s*[(\[]{AGENCY}[)\]]\s*(?:--?|[–—:])"
)
# The time group of a cable: "131014Z", "130859Z SEP 73".
TRANSMITTED = r"\d{6}Z(?:\s+[A-Z]{3}\s+\d\d)?"
# The lines of a cable above its subject.
CABLE = re.compile(
    rf"(?:ACTION|INFO|FM|TO)\s+[A-Z].*|.*\b{TRANSMITTED}\b.*|(?:[A-Z]{{1,5}}-\d\d\s*)+(?:/\d+\s*[A-Z]?)?|-{{5,}}.*|"
    r"E\.?O\.? \d{4,5}.*|TAGS?:.*|UNCLAS\b.*|[A-Z]{5,10} (?:PRIORITY|IMMEDIATE|ROUTINE)|\d{1,3}"
)
SUBJECT = re.compile(r"SUBJ(?:ECT)?:\s*")
PAGE_HEADER = either(
    r"[-–—]\s*\d{1,3}\s*[-–—]",
    r"page\s+\d{1,4}\s*[-–—|:]\s*.{3,80}|p{1,2}\.\s*\d{1,4}",
    rf"page\s+\d{{1,3}}(?:\s+[A-Z]{{3,}}.*)?\s+{TRANSMITTED}.*",
    r"(?:updated\s+)?as of\s+\d{4}(?:[,;]?\s+\d{1,2}\s+[A-Z]{3,9}\.?.{0,20})?",
    r"(?:un)?classified|confidential|limited official use|(?:unclas|conf).{0,30}\bsection \d+ of \d+.*",
    r"page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|\d{1,3}\s*(?:/|of)\s*\d{1,3}",
    r"(?:https?://|www\.)\S+(?:\s+(?:page\s+)?\d{1,3}\s*(?:/|of)\s*\d{1,3})?",
    r"\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}(?:\s*[AP]M)?.{0,160}",
    r".{3,100}\s[|–-]?\s*page\s+\d{1,3}(?:\s+of\s+\d{1,3})?",
)
# After one of these the statement is over.
END = either(
    r"(?:#\s*){2,}|-\s*(?:30|end)\s*-",
    r"[(\[<]?\s*end(?:\s+(?:of\s+)?(?:text|statement|release|communiqu[eé]))?\s*\.?[)\]>]?",
    r"/\s*public release\b.*",
    r"\(?끝\)?",
)
CLOSING = either(
    r"(?:tags?|topics?|keywords?|related(?: \w+)*|filed under|categories)\b\s*[:|].*",
    "related (?:stories|links?|articles?|content|news|releases?)|more news|most read",
    "(?:read more|see also|share this|recommended|all rights reserved|follow us|sign up).*",
    r"(?:for (?:more|further) information|media contact|press contact|contact|for media inquiries)\b.*",
    r"(?:by\s+)?[\w. -]{3,40}\s*\(?[\w.+-]+@[\w-]+\.[\w.-]+\)?",
    r"view in full\b.*|(?:copyright|©|\(c\)).*|hosted by .*",
    r"back to top|previous|next|list|print|top|[\w.+-]+@[\w.-]+\.\w{2,}",
    r"(?:privacy|terms|accessibility|site map|sitemap)\b.{0,120}",
    r".*\ball views, positions, and conclusions expressed herein\b.*",
    r"(?:editor|publisher)[’']?s? note\b.*|this (?:material|article|release) (?:was|from|is) .*",
)
PROSE_LENGTH = 60  # characters; a syllable of Hangul counts for two
HANGUL = re.compile(r"[\uac00-\ud7a3]")
ANNOUNCED = 600  # characters within which a paragraph says that it announces the text


def is_prose(words: str) -> bool:
    """A sentence of some length: what a statement's text looks like and a heading does not."""
    if len(words) < PROSE_LENGTH and len(words) + len(HANGUL.findall(words)) < PROSE_LENGTH:
        return False
    if len(words) <= LONGEST and BANNER.fullmatch(words):
        return False
    return bool(FINAL.search(words, max(0, len(words) - 40))) or len(words) > LONGEST


def front_kind(words: str) -> str | None:
    """The kind of part that a line before the text is by its form; None when no form fits."""
    if len(words) > LONGEST:
        return None
    for kind, form in (("banner", BANNER), ("dateline", DATELINE), ("page-header", PAGE_HEADER)):
        if form.fullmatch(words):
            return kind
    if SUBJECT.match(words):
        return "headline"
    if LEAD.fullmatch(words) or PLACE_AND_DAY.fullmatch(words):
        return "dateline"
    if words == words.upper() and CABLE.fullmatch(words):
        return "banner"
    if TITLE.search(words) and not FOLLOWING.match(words) and not FINAL.search(words, max(0, len(words) - 40)):
        return "headline"
    if len(words) <= 120 and BYLINE.fullmatch(words):
        return "byline"
    return None


def is_introduction(words: str) -> bool:
    """A sentence by which a publisher announces the text."""
    return bool(INTRODUCTION.search(words, 0, ANNOUNCED) or AGENCY_LEAD.match(words))


def marker_value(found: re.Match[str]) -> tuple[str, int]:
    """The style and the value of a printed number."""
    style = next(name for name in ("dotted", "half", "full") if found[name])
    return style, int(found[style])
