"""Closed forms: digits that are no figures because of how they are written, language by language.

Dates, periods, times, telephone numbers, postal addresses, citations and versions. A firm form is
one whatever stands beside it; a loose one ("March 28", "page 12") only where nothing beside it says
that it counts something.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

# Typed numbers are judged by their neighbours, so that 1,350 holds no 350 and 3.14 no 14.
_NOT_IN = r"(?<![\d.,])"
_ENDS = r"(?!\d|[.,]\d)"
_ALONE = r"(?<![A-Za-z0-9À-ÿ])"
YEAR = r"(?:1[89]|2[01])\d\d"
_YEARS = rf"{YEAR}(?: ?[-–/] ?(?:{YEAR}|\d\d))?"
_DAY = r"(?:0?[1-9]|[12]\d|3[01])"
_TO = r" ?(?:[-–—/~〜]|to|and|until|through|bis|und|au|à|et|ou) ?"
_CODE = r"\d{1,3}(?:\.\d{1,3})*[A-Za-z]?(?:\([0-9A-Za-z]{1,4}\))*(?:-\d{1,2})?"
_CODES = rf"{_CODE}(?:(?:{_TO}|, ){_CODE})?"


@dataclass(frozen=True, slots=True)
class Forms:
    """The closed forms of a language."""

    firm: tuple[re.Pattern[str], ...]
    loose: tuple[re.Pattern[str], ...] = ()


def _compiled(*patterns: str) -> tuple[re.Pattern[str], ...]:
    return tuple(re.compile(pattern) for pattern in patterns)


_LATIN_STANDARDS = (
    r"(?:ISO|IEC|IATF|EN|DIN|SAE|ECE|UNECE|JIS|NF|BS|UL|IEEE|ASTM|IFRS|IAS|FMVSS|CISPR|RFC|VDA)"
)
# Press desks stand in several countries, so addresses are read in every language.
_EN_STREET = (
    r"(?:Street|St\.?|Road|Rd\.?|Avenue|Ave\.?|Lane|Square|Drive|Boulevard|Blvd\.?|Way|Place|Court"
    r"|Parkway|Quay|Plaza|Terrace)(?![A-Za-zÀ-ÿ])"
)
_DE_STREET = (
    r"(?:[A-ZÄÖÜ][\wäöüß.-]{0,40}(?:straße|strasse|str\.|platz|allee|gasse|damm|ufer|chaussee|ring|weg)"
    r"|(?:[A-ZÄÖÜ][\wäöüß-]{1,30}er|Unter den|An der|Am) (?:Straße|Str\.|Platz|Allee|Ring|Weg|Damm|Ufer"
    r"|Linden|Markt|Werk))"
)
_DE_HOUSE = r"\d{1,4}(?: ?[a-z])?(?:-\d{1,4})?"
_FR_STREET = (
    r"(?:rue|avenue|av\.|boulevard|bd|quai|place|chemin|allée|route|cours|impasse|square|esplanade|passage)"
    r" (?:de |du |des |d'|la |l'|le |[A-ZÀ-Ÿ])"
)
_TOWN = r"(?:[A-Z]{1,2}-)?\d{5} [A-ZÀ-Ÿ][\w'-]{1,40}(?: (?!(?i:cedex))[A-ZÀ-Ÿ][\w'-]{1,40})?(?: (?:Cedex|cedex|CEDEX)(?: \d{1,2})?)?"
_ADDRESSES = (
    rf"{_NOT_IN}\d{{1,5}}[A-Za-z]?,? (?:[A-Z][\w'.-]{{1,30}} ){{1,4}}{_EN_STREET}",
    rf"{_DE_STREET} {_DE_HOUSE},? {_TOWN}",
    rf"{_NOT_IN}\d{{1,4}}(?: ?(?:bis|ter))?,? {_FR_STREET}(?:[^\n.;\d]{{0,60}},? {_TOWN})?",
    r"(?<![\w.,-])(?:D|A|CH|F|B|L|AT|DE|FR)-\d{4,5} [A-ZÀ-Ÿ]",
    rf", [A-Z]{{2}} \d{{5}}(?:-\d{{4}})?{_ENDS}",
    rf"{_ALONE}[A-Z]{{1,2}}\d[A-Z\d]? \d[A-Z]{{2}}(?![A-Za-z0-9])",
    rf"(?i:p\.? ?o\.? box|postfach)(?: \d{{1,6}}){{1,3}}{_ENDS}",
    rf"{_ALONE}(?:BP|CS|Cedex) ?\d{{1,5}}(?: \d{{2,5}})?{_ENDS}",
    rf"{_ALONE}(?i:tel|phone|telephone|fax|telefon|telefax|tél|téléphone|télécopie|hotline|rufnummer)"
    rf"\.?:? ?\(?\+?\(?\d[\d ()./-]{{3,22}}\d{_ENDS}",
)
_COMMON = Forms(
    _compiled(
        *_ADDRESSES,
        r"(?<![A-Za-z0-9])\+(?=(?:[ ()./-]{0,3}\d){8,15})(?!\d{1,3}(?: \d{3}){1,2}(?! ?\d))"
        r"\d{1,3}(?:[ ./-]{0,2}\(?\d{1,5}\)?){1,7}" + _ENDS,
        r"(?:https?://|www\.)\S+",
        r"(?<![\w.+-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}",
        r"(?<![\w.-])(?:[A-Za-z0-9-]{1,63}\.){1,4}(?:com|org|net|info|io|eu|de|fr|jp|uk)(?![\w.-])(?:/\S*)?",
        rf"{_NOT_IN}{YEAR}-[01]\d(?:-[0-3]\d(?:[T ][0-2]\d:[0-5]\d(?::[0-5]\d)?"
        rf"(?:Z|[+-]\d\d:?\d\d)?)?)?{_ENDS}",
        rf"{_NOT_IN}{_DAY}([./]){_DAY}\1(?:{YEAR}|\d\d){_ENDS}",
        rf"{_NOT_IN}(?<!:)(?:[01]?\d|2[0-4]):[0-5]\d(?::[0-5]\d)?(?:[.,]\d)?(?![\d:])",
        r"(?:UTC|GMT) ?[+-] ?\d{1,2}(?::?\d\d)?(?!\d)",
        r"(?<!\d)\(\d{3}\) ?\d{3}-\d{4}(?!\d)",
        r"(?<![\d-])(?:1-)?\d{3}-\d{3}-\d{4}(?![\d-])",
        r"(?<![\d.,+])(?<!\d )\(?0\d{1,5}\)?(?:(?:[ ./-]| ?/ ?)\(?\d{2,8}\)?){1,6}" + _ENDS,
        r"(?<![\d.,+])0 8\d\d(?: \d{2,3}){2,3}" + _ENDS,
        r"§§? ?\d{1,4}[a-z]?(?:,? (?:Abs\.|Absatz|Satz|Nr\.|No\.|no\.|al\.) ?\d{1,2})*" + _ENDS,
        rf"{_ALONE}(?:Form )?(?:8-K|10-K|10-Q|20-F|6-K|11-K|S-[1348]|F-[134]|DEF 14A)(?![\w-])",
        rf"{_ALONE}(?:ISIN|CUSIP|LEI):? ?[A-Z0-9]{{9,20}}(?!\w)",
        rf"{_ALONE}[A-Z]{{2}}[A-Z0-9]{{9}}\d(?![A-Za-z0-9])",
        rf"{_ALONE}(?:ISBN|ISSN|DOI|doi):? ?[\dX./-]{{6,30}}(?!\w)",
        rf"{_ALONE}(?:WKN|HRB|VIN|SIC):? ?[A-Z]{{0,2}}\d{{3,8}}(?!\w)",
        rf"{_ALONE}(?:RCS|SIREN|SIRET)(?: [A-ZÀ-Ÿ][\w-]{{1,30}})?:? \d{{3}} \d{{3}} \d{{3}}(?: \d{{5}})?(?!\d)",
        rf"{_NOT_IN}\d{{1,2}}\.\d{{1,2}}\.\d{{1,2}}{_ENDS}",
        rf"{_ALONE}(?:FY|CY|MY) ?(?:{YEAR}|\d\d)(?:/\d\d)?{_ENDS}",
        rf"{_ALONE}[QTHS][1-4](?:[-–/][QTHS][1-4])?(?: ?/? ?{_YEARS}|['/]\d\d)?{_ENDS}(?![A-Za-z])",
        rf"{_ALONE}[1-4][QH] ?'?(?:{YEAR}|\d\d)?{_ENDS}(?![A-Za-z])",
        rf"{_ALONE}(?:24/7|9/11|B2[BC]|[2-6][DG]|[Mm][Pp][34]|H\.26[45]|1:1)(?![A-Za-z0-9])",
        rf"{_ALONE}(?:4 ?[x×] ?4|(?:Web|Industr(?:y|ie)) \d\.0|Catch-22|08/?15)(?![A-Za-z0-9])",
        rf"{_ALONE}360 ?°(?! ?C)",
    ),
    _compiled(
        rf"{_DE_STREET} {_DE_HOUSE}{_ENDS}",
        rf"{_NOT_IN}{YEAR} ?[-–—/~〜] ?(?:{YEAR}|\d\d){_ENDS}",
        rf"{_ALONE}{_LATIN_STANDARDS}(?:[ /](?:ISO|IEC|EN|TS|TR|PAS|J|R))*[ -]?[A-Z]?\d{{1,6}}"
        rf"(?:[-:./]\d{{1,4}})*{_ENDS}",
        rf"{_ALONE}(?:Form|Section|Article|Rule|Scope|Level|Type|Phase) {_CODES}{_ENDS}",
        rf"{_ALONE}(?:[vV]|[vV]er\.? ?|[vV]ersion(?:en|s)? )\d{{1,4}}(?:\.\d{{1,4}}){{0,3}}{_ENDS}",
    ),
)

_EN_MONTH = (
    r"(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)(?![a-z])"
)
_EN_TH = r"(?:st|nd|rd|th)?"
_EN = Forms(
    _compiled(
        rf"{_NOT_IN}{_DAY}{_EN_TH}(?:{_TO}{_DAY}{_EN_TH})? (?:of )?{_EN_MONTH}(?:,? {YEAR})?{_ENDS}",
        rf"{_EN_MONTH} {_DAY}{_EN_TH}(?:{_TO}(?:{_EN_MONTH} )?{_DAY}{_EN_TH})?, ?{YEAR}{_ENDS}",
        rf"{_EN_MONTH}(?: of)?,? {_YEARS}{_ENDS}",
        rf"{_NOT_IN}\d{{1,2}}(?:[.:]\d\d)?(?:{_TO}\d{{1,2}}(?:[.:]\d\d)?)? ?[ap]\.?m(?:\.|(?![a-z]))",
        rf"{_NOT_IN}\d{{1,2}} o'clock",
        r"(?<!\d)0\d{3} (?:hours|hrs|GMT|UTC)(?!\w)",
        rf"{_NOT_IN}(?:{YEAR[:-4]}\d0|[1-9]0|(?<=')[1-9]0)s(?![a-z])",
        rf"{_NOT_IN}\d{{1,2}}[ -]months? (?:to|ended|ending|through|until)(?![a-z])",
        r"(?:first|last) \d{1,2} (?:months|weeks|days) of(?![a-z])",
        r"(?i:24 hours a day|7 days a week|365 days a year|24-hour (?:news|desk|service|hotline))",
        r"(?i:360-degree)",
        r"(?i:regulation|directive|decision|law|act)(?: \([A-Z]{2,4}\))?(?: [Nn]os?\.?)?"
        r" \d{1,4}/\d{2,4}(?:/[A-Z]{2,4})?(?!\d)",
        r"[Nn]os?\. ?\d{1,5}/\d{2,4}(?:/[A-Z]{2,4})?(?!\d)",
        rf"{_ALONE}(?:fiscal|calendar|model) (?:year )?(?:{_YEARS}|\d\d/\d\d){_ENDS}",
    ),
    _compiled(
        rf"{_EN_MONTH} {_DAY}{_EN_TH}(?:{_TO}(?:{_EN_MONTH} )?{_DAY}{_EN_TH})?{_ENDS}",
        rf"{_ALONE}(?:Sections?|Sec\.|Articles?|Arts?\.|Rules?|Regulation|Clauses?|Paragraphs?|Chapters?"
        r"|Title|Part|Annex(?:es)?|Appendix|Exhibits?|Schedule|Notes?|Items?|Pages?|Tables?|Figures?"
        r"|Fig\.|Charts?|Lines?|Steps?|Tier|Levels?|Phases?|Stage|Hall|Booth|Stand|Room|Gate|Floor"
        r"|Building|Terminal|Platform|Suite|Scopes?|Category|Class|Type|Volume|Vol\.|Issue|Footnote"
        r"|Recital|Form|Question|Week|Day|Lot|Schedule"
        r"|sections?|articles?|paragraphs?|chapters?|pages?|pp?\.|tables?|figures?|footnotes?|annex"
        rf"|steps?|phases?|weeks?|day|clauses?|notes?|questions?|room|gate|hall) {_CODES}{_ENDS}",
    ),
)

_DE_MONTH = (
    r"(?:Januar|Jänner|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember"
    r"|(?:Jan|Feb|Apr|Jun|Jul|Aug|Sept?|Okt|Nov|Dez)\.)(?![a-zäöü])"
)
_DE = Forms(
    _compiled(
        rf"{_NOT_IN}{_DAY}\.(?:{_TO}{_DAY}\.)? ?{_DE_MONTH}(?: {YEAR})?{_ENDS}",
        rf"{_DE_MONTH}(?:{_TO}{_DE_MONTH})?(?: des Jahres)? {_YEARS}{_ENDS}",
        rf"{_NOT_IN}{_DAY}\.{_DAY}\.(?!\d)",
        rf"{_NOT_IN}\d{{1,2}}(?:[.:]\d\d)?(?:{_TO}\d{{1,2}}(?:[.:]\d\d)?)? (?:Uhr|h MEZ|h MESZ)(?!\w)",
        rf"{_NOT_IN}[1-4]\.(?:{_TO}[1-4]\.)? (?:Quartal|Halbjahr|Trimester|Tertial)s?(?: {_YEARS})?{_ENDS}",
        rf"{_NOT_IN}\d{{1,2}}\. (?:Mal|Kalenderwoche|Jahrhunderts?|Lebensjahr|Geburtstag|Jahrestag)",
        rf"{_ALONE}(?:KW|Kalenderwoche) ?\d{{1,2}}{_ENDS}",
        rf"{_NOT_IN}(?:{YEAR[:-4]}\d0|[1-9]0)er(?:[ -]Jahren?)?(?![a-zäöü])",
        rf"{_NOT_IN}\d{{1,2}} Monate[n]? bis(?!\w)",
        r"ersten \d{1,2} Monaten? (?:des|von)(?!\w)",
        r"(?:24 Stunden am Tag|(?:an )?(?:7|365) Tagen? (?:die|in der|pro|im) (?:Woche|Jahr))",
        r"360-Grad",
        r"(?:VO|Verordnung|Richtlinie|RL|Beschluss|Nr\.)(?: \((?:EU|EG|EWG)\))?(?: Nr\.)?"
        r" \d{1,4}/\d{2,4}(?:/(?:EU|EG|EWG))?(?!\d)",
        rf"(?:Geschäftsjahr|Jahrgang|Modelljahr|Baujahr)(?:e?s)? (?:{_YEARS}|\d\d/\d\d){_ENDS}",
    ),
    _compiled(
        rf"{_ALONE}(?i:der|die|das|des|dem|den|zum|zur|beim|im|am|vom|ins|ab dem|ihre?[nmrs]?|seine?[nmrs]?"
        r"|unsere?[nmrs]?|eine[nmrs]?|jede[nmrs]?) \d{1,2}\.(?= [a-zäöüA-ZÄÖÜ])",
        rf"{_ALONE}(?:Art\.|Artikeln?|Abs\.|Absatz|Absätze|Satz|Ziffern?|Ziff\.|Kapiteln?|Kap\."
        r"|Abschnitt|Anhang|Anlage|Seiten?|S\.|Tabellen?|Tab\.|Abbildung|Abb\.|Fußnote|Halle|Stand|Raum"
        r"|Tor|Gebäude|Stufe|Phase|Schritt|Klasse|Typ|Band|Heft|Teil|Level|Punkt|Gleis|Linie|Stock"
        rf"|Scope|Woche|Tag|Frage|Paragraf|Paragraph|Randnummer|Rn\.|Abs\. \d Nr\.) {_CODES}{_ENDS}",
    ),
)

_FR_MONTH = (
    r"(?i:janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)"
    r"(?![a-zà-ÿ])"
)
_HOUR = r"(?:[01]?\d|2[0-4]) ?h(?: ?[0-5]\d)?(?![a-z])"
_FR = Forms(
    _compiled(
        rf"{_NOT_IN}(?:1er|{_DAY})(?:{_TO}(?:1er|{_DAY}))? {_FR_MONTH}(?: {YEAR})?{_ENDS}",
        rf"{_FR_MONTH}(?: de l'année)? {_YEARS}{_ENDS}",
        rf"(?i:de|entre) {_HOUR} (?:à|et) {_HOUR}",
        rf"(?i:à|dès|vers|avant|après|jusqu'à|lundi|mardi|mercredi|jeudi|vendredi|samedi|dimanche),? {_HOUR}",
        r"(?<![\d.,])(?:[01]\d|2[0-3])h[0-5]\d(?!\w)",
        r"(?i:de) \d{1,2}(?: heures)? à \d{1,2} heures",
        r"(?i:à|dès|vers|avant|après) (?:[01]?\d|2[0-4]) heures(?! d)",
        rf"{_NOT_IN}[1-4](?:er|re|e|nd|ème) (?:semestre|trimestre|quadrimestre)s?(?: {_YEARS})?{_ENDS}",
        rf"(?i:années) (?:19|20)?\d0{_ENDS}",
        rf"{_NOT_IN}\d{{1,2}} mois (?:à|au|jusqu'|clos)",
        r"(?:premiers|derniers) \d{1,2} mois de",
        r"(?<!\d)(?:24 ?h(?:eures)?(?:/| sur )24|7 ?j(?:ours)?(?:/| sur )7|365 jours par an)(?!\w)",
        r"(?i:360 degrés)",
        r"(?i:règlement|directive|loi|décret|décision|ordonnance|arrêté)(?: \((?:UE|CE)\))?(?: n° ?)?"
        r" ?\d{2,4}[-/]\d{2,4}(?:/(?:UE|CE))?(?!\d)",
        r"(?i:n°) ?\d{1,5}(?:[-/]\d{1,5})+(?!\d)",
        rf"{_ALONE}[LRDA]\. ?\d{{1,4}}(?:-\d{{1,4}}){{0,4}}{_ENDS}",
        rf"(?i:exercice|millésime|année-modèle) (?:{_YEARS}|\d\d/\d\d){_ENDS}",
    ),
    _compiled(
        rf"{_ALONE}(?i:articles?|art\.|alinéas?|paragraphes?|chapitres?|annexes?|pages?|p\.|tableaux?"
        r"|figures?|fig\.|notes?|sections?|titre|livre|étapes?|phases?|niveaux?|classe|type|hall"
        r"|stand|salle|porte|bâtiment|ligne|voie|tome|volume|scopes?|point|étage|semaines?|jour|formulaire)"
        rf" {_CODES}{_ENDS}",
    ),
)

_JA = Forms(
    _compiled(
        rf"(?<!\d){YEAR}(?:[-–~〜/]{YEAR})?年(?:度|代)?(?:\d{{1,2}}月(?:期|末|\d{{1,2}}日)?)?(?!間)",
        r"(?:昭和|平成|令和|大正|明治)(?:\d{1,2}|元)年度?(?:\d{1,2}月(?:\d{1,2}日)?)?",
        r"(?<!\d)\d{2}年(?:代|\d{1,2}月(?:期|末)?)",
        r"(?<!\d)(?:1[0-2]|[1-9])月(?:[~〜–-](?:1[0-2]|[1-9])月)?(?:期|末)?(?:\d{1,2}日)?",
        r"(?<![\d.,])(?:3[01]|[12]\d|[1-9])日(?:[~〜–-](?:3[01]|[12]\d|[1-9])日)?(?!間|後|前|以内|以上|あたり|当たり|分)",
        r"(?:午前|午後|正午)?(?<![\d.,])(?:2[0-4]|[01]?\d)時(?!間)(?:[0-5]?\d分|半)?",
        r"第[1-4]四半期|(?<!\d)[1-4]Q",
        r"(?:24時間365日|365日24時間|24時間体制|24時間対応|24時間営業)",
        r"360度",
        r"(?:電話|TEL|Tel|FAX|Fax|ファクス|ファックス|内線)(?:番号)?[::]? ?\(?\+?\d[\d ()./-]{1,22}\d(?!\d)",
        r"〒 ?\d{3}-\d{4}",
        r"(?<!\d)\d{1,3}丁目(?:\d{1,4}番(?:地?\d{0,4}号?)?)?|(?<!\d)\d{1,4}番地?(?:の\d{1,3}|\d{1,4}号)",
        r"(?<=[\u3040-\u30ff\u4e00-\u9fff])\d{1,4}-\d{1,4}(?:-\d{1,4})?(?![\d.,-])",
        r"(?<!\d)1(?:つ|人)(?:ひとり|ひとつ|1つ|1人|の|に|は|を|が|と)",
        r"第\d{1,2}(?:回|期|世代|次|版|巻|世紀)|(?<!\d)\d{1,2}世紀",
        rf"(?:フォーム|様式) ?\d{{1,2}}-[A-Z]|バージョン ?\d{{1,4}}(?:\.\d{{1,4}}){{0,3}}{_ENDS}",
        r"(?:規則|指令|法律第|政令第|告示第)(?:\([A-Z]+\))? ?(?:第)?\d{1,4}(?:/\d{2,4}|号)(?:/[A-Z]{2})?",
    ),
    _compiled(
        r"第\d{1,3}(?:条|項|号|章|節)(?:(?:の|第)\d{1,2}(?:項|号)?)?",
        rf"第\d{{1,2}}{_ENDS}(?![万億千百])",
        r"(?<![\d.,])\d{1,3}(?:条|項|号|章|ページ|頁|号車|番線|階)(?!建)",
        r"(?:図|表|注|別表|付録|資料|ステップ|レベル|フェーズ|スコープ|タイプ|クラス|ホール|ブース|ゲート|問|項目)"
        rf" ?\d{{1,3}}(?:-\d{{1,2}})?{_ENDS}",
    ),
)

_BY_LANGUAGE: Mapping[str, Forms] = {"en": _EN, "de": _DE, "fr": _FR, "ja": _JA}


def forms_of(language: str) -> Forms:
    """Returns the closed forms of a language, those of every language first."""
    own = _BY_LANGUAGE.get(language.partition("-")[0], Forms(()))
    return Forms((*_COMMON.firm, *own.firm), (*_COMMON.loose, *own.loose))
