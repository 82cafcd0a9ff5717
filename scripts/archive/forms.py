"""The forms by which the publisher's words around a statement are known.

Form, not content: what site banners, release lines, bylines, introductions, page
headers and closing lines look like, at any publisher of these statements. To
teach the archive a new publisher's banner, add a line here and a case in
``tests/cases/split/``.
"""

from __future__ import annotations

import re

KINDS = {
    "banner": "the web site's banner or menu",
    "dateline": "release line or date",
    "headline": "headline",
    "byline": "who published it",
    "introduction": "the publisher's introduction",
    "page-header": "page header or footer",
    "publisher-note": "the publisher's closing note",
}

MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)"
)
DAY = rf"(?:{MONTH}\.?\s*\d{{1,2}}(?:\s*[-–]\s*\d{{1,2}})?,?\s*\d{{4}}|\d{{1,2}}\s+{MONTH}\.?,?\s+\d{{4}}|\d{{4}}[-./]\d{{1,2}}[-./]\d{{1,2}}\.?)"

# A sentence's end, and ends that a list item or an announcing clause may have.
FINAL = re.compile(r"[.!?…。][\"'”’»)\]]*$")
CLAUSE_END = re.compile(r"(?:[.!?…。:;][\"'”’»)\]]*|[;:],?\s*(?:and|or)|;|:)$")

# A printed number at the start of a line. At most two digits: four are a year.
MARKER = re.compile(
    r"\s*(?:(?P<dotted>\d{1,2})\s?[.．]|(?P<half>\d{1,2})\s?\)|\((?P<full>\d{1,2})\))"
    r"(?:\s+(?=\S)|\s*$|(?=[A-Z“\"‘]))"
)
BULLET = re.compile(r"\s*(?:[•◦▪‣·○●■□∙※]|(?P<doubtful>[-–—*o]\s|\(?[a-h][.)]\s|\(?[ivx]{1,4}[.)]\s))")

TITLE = re.compile(
    r"\b(?:joint\s+(?:press\s+)?(?:statement|communiqu[eé]|declaration)|communiqu[eé]|"
    r"security consultative meeting|integrated defense dialogue|ministerial meeting|2\s?\+\s?2|"
    r"press statement|joint press release)\b|안보협의회의|공동성명|통합국방협의체",
    re.IGNORECASE,
)

BANNER = re.compile(
    r"an official website of the\b.*|here[’'`]s how you know.*|official websites use \.(?:gov|mil).*|"
    r"(?:a )?\.(?:gov|mil) website belongs to\b.*|secure \.(?:gov|mil) websites use https.*|"
    r"a lock \(.*https://.*|skip (?:to|over) .{0,40}|this is an official .*website.*|"
    r"(?:you are here|breadcrumb)s?\b.{0,120}|home\s*[>›»/|].{0,160}|(?:.{2,30}\s[>›»]\s){2,}.{2,120}|"
    r"menu|search|main menu|navigation|close|toggle navigation|share(?: this)?(?: (?:page|article|on .*))?|"
    r"print(?: this page)?|listen|download(?: pdf)?|email|e-mail|(?:facebook|twitter|linkedin|copy link|x|email|print|share|whatsapp|reddit)(?:[\s|·,]+(?:facebook|twitter|linkedin|copy link|x|email|print|share|whatsapp|reddit))*|"
    r"subscribe.{0,60}|language|english|한국어|(?:english|한국어|korean)(?:[\s|/]+(?:english|한국어|korean))+|font size.*|"
    r"이 누리집은 대한민국 공식 전자정부 누리집입니다\.?|본문 바로가기|주메뉴 바로가기",
    re.IGNORECASE,
)
DATELINE = re.compile(
    rf"(?:for )?immediate release\.?|(?:news|release|releases|press release|media note|statement)?\s*[|:•]?\s*{DAY}"
    rf"(?:\s*[|,]?\s*\d{{1,2}}:\d{{2}}.*)?|news release|press release|media note|media release|release(?:\s+no\.?:?.*|\s+\d[\w-]*)?|no\.?\s*\d[\w-]*|"
    rf"(?:published|posted|updated|last updated|date|release date|issued|registered)\s*(?:on|date)?\s*[:|]?\s*{DAY}.{{0,60}}|"
    rf"[(\[]?(?:[A-Z][\w.’' ]+,\s*){{0,3}}{DAY}[)\]]?|{DAY}\s*[,|/·–-]?\s*[(]?(?:[A-Z][\w.’']+[, ]*){{1,6}}[)]?|"
    r"(?:Seoul|Washington(?:,? D\.?C\.?)?)(?:,\s*(?:ROK|Republic of Korea|Korea|U\.?S\.?A?\.?|D\.?C\.?))*",
    re.IGNORECASE,
)
BYLINE = re.compile(
    r"(?:by|from|source|author|written by|courtesy of)\s*[:|]?\s+.{2,80}|"
    r"(?:(?:u\.?s\.?|rok|republic of korea|office|the)\s+)*(?:[\w.’'&-]+\s+){0,6}"
    r"(?:department|ministry|office|embassy|consulate|command|forces|bureau|agency|staff|affairs|spokesperson|news|secretary|yonhap|united nations)"
    r"(?:\s+(?:of|for|the|in|and|to|korea|state|defense|war|national|foreign|affairs|public|spokesperson|secretary|service|republic|united|states|agency|[\w.’'&-]+)){0,8}|"
    r"(?:yonhap|dod news|u\.s\. dod|mnd|usfk)(?: news agency)?|국방부|외교부",
    re.IGNORECASE,
)
INTRODUCTION = re.compile(
    r"\b(?:text|transcript|version)\s+of\s+(?:the|a|an|this|their)\b.*\b(?:follow\w*|below|released|issued|adopted|announced)\b|"
    r"\bfollowing\s+(?:is|are|was|joint|text|communiqu|statement)|^(?:below|here)\s+(?:is|are)\b|\b(?:full|complete|entire|official)\s+text\b|"
    r"^\W*begin\s+(?:full\s+)?text\b|\b(?:as follows|reads as follows|follows|reads|below)\s*[:.]$|"
    r"\b(?:issued|released)\s+the\s+following\b",
    re.IGNORECASE,
)
# "SEOUL, Nov. 13 (Yonhap) --": the agency in parentheses is what tells a lead from a statement's own opening.
AGENCY_LEAD = re.compile(
    rf"[A-Z][A-Za-z.,’' /]{{1,40}}?(?:,?\s+{MONTH}\.?\s+\d{{1,2}}(?:,\s*\d{{4}})?)?\s*[(\[](?:Yonhap(?: News)?|AP|Reuters|AFP|UPI|Kyodo|Xinhua|Korea\.net|KBS|AFNS|NNS|DOD News|[A-Z][\w. ]{{1,30}}(?:News|Press|Agency|Herald|Times))[)\]]\s*(?:--?|[–—:])"
)
PAGE_HEADER = re.compile(
    r"[-–—]\s*\d{1,3}\s*[-–—]|page\s+\d{1,3}(?:\s*(?:of|/)\s*\d{1,3})?|\d{1,3}\s*(?:/|of)\s*\d{1,3}|"
    r"(?:https?://|www\.)\S+(?:\s+(?:page\s+)?\d{1,3}\s*(?:/|of)\s*\d{1,3})?|"
    r"\d{1,2}/\d{1,2}/\d{2,4},?\s+\d{1,2}:\d{2}(?:\s*[AP]M)?.{0,160}|"
    r".{3,100}\s[|–-]?\s*page\s+\d{1,3}(?:\s+of\s+\d{1,3})?",
    re.IGNORECASE,
)
# After one of these the statement is over.
END = re.compile(
    r"(?:#\s*){2,}|-\s*(?:30|end)\s*-|[(\[<]?\s*end(?:\s+(?:of\s+)?(?:text|statement|release|communiqu[eé]))?\s*\.?[)\]>]?|"
    r"/\s*public release\b.*|\(?끝\)?",
    re.IGNORECASE,
)
CLOSING = re.compile(
    r"(?:tags?|topics?|keywords?|related(?: \w+)*|filed under|categories)\b\s*[:|].*|"
    r"(?:related (?:stories|links?|articles?|content|news|releases?)|more news|read more.*|see also.*|share this.*|most read|recommended.*)|"
    r"(?:for (?:more|further) information|media contact|press contact|contact|for media inquiries)\b.*|"
    r"view in full\b.*|(?:copyright|©|\(c\)).*|all rights reserved.*|follow us.*|sign up.*|"
    r"(?:back to top|previous|next|list|print|top)|hosted by .*|[\w.+-]+@[\w.-]+\.\w{2,}|"
    r"(?:privacy|terms|accessibility|site map|sitemap)\b.{0,120}|.*\ball views, positions, and conclusions expressed herein\b.*|"
    r"(?:editor[’']?s?|publisher[’']?s?) note\b.*|this (?:material|article|release) (?:was|from|is) .*",
    re.IGNORECASE,
)
PROSE_LENGTH = 60


def is_prose(words: str) -> bool:
    """A sentence of some length: what a statement's text looks like and a heading does not."""
    if len(words) < PROSE_LENGTH or BANNER.fullmatch(words):
        return False
    return bool(FINAL.search(words)) or len(words) > 240


def front_kind(words: str) -> str | None:
    """The kind of part that a line before the text is by its form; None when no form fits."""
    for kind, form in (("banner", BANNER), ("dateline", DATELINE), ("page-header", PAGE_HEADER)):
        if form.fullmatch(words):
            return kind
    if len(words) <= 250 and TITLE.search(words) and not FINAL.search(words):
        return "headline"
    if len(words) <= 120 and BYLINE.fullmatch(words):
        return "byline"
    return None


def is_introduction(words: str) -> bool:
    """A sentence by which a publisher announces the text."""
    return bool(INTRODUCTION.search(words) or AGENCY_LEAD.match(words))


def marker_value(found: re.Match[str]) -> tuple[str, int]:
    """The style and the value of a printed number."""
    style = next(name for name in ("dotted", "half", "full") if found[name])
    return style, int(found[style])
