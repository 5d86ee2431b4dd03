"""Neighbours: what beside a number says that it is a figure, language by language.

Qualifiers, currencies, scale words, units and counted nouns. A newsroom's own units are counted
nouns too. Numbers in words are the business of `number_words`.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from factpress.values import CURRENCIES

_SEEN = 24
_CODES = "|".join(CURRENCIES)
CURRENCY_BEFORE = re.compile(rf"(?:[€$£¥₹₩]|(?<![A-Za-z])(?:{_CODES})) ?$")
MEASURES = (
    r"%|‰|°C|°F|[€$£¥₹₩]|km/h|km²|km2|km|kWh|MWh|GWh|TWh|Wh|kW|MW|GW|TW|hp|PS|Nm|kg|mg|dB|bar|ppm"
    r"|m²|m³|m2|m3|cm|mm|GB|TB|MB|Mbit/s|mph|mpg|MPGe|rpm|bn|pp|ct|ha|g|t|m|k|M|W|l|x|×"
)
SCALES = (
    r"hundreds?|thousands?|millions?|billions?|trillions?|bn|mn|hundert|tausend|millionen|milliarden?"
    r"|mio\.?|mrd\.?|tsd\.?|milliers?|milliards?|mille|[万億兆千百割]"
)
_AFTER_ANY = re.compile(
    rf" ?(?:(?:{MEASURES}|(?:{_CODES}))(?![A-Za-zÀ-ÿ'])|(?i:{SCALES})(?![A-Za-zÀ-ÿ]))"
)

_QUALIFIERS: Mapping[str, str] = {
    "en": r"exactly|precisely|approximately|approx\.?|roughly|more than|greater than|upwards of"
    r"|in excess of|no fewer than|no less than|not less than|nearly|almost|less than|fewer than|at most"
    r"|a maximum of|a minimum of|no more than|not more than|as many as|as much as|as few as"
    r"|an estimated|an average of|a total of",
    "de": r"genau|exakt|ungefähr|mehr als|mindestens|wenigstens|fast|knapp|nahezu|beinahe|annähernd"
    r"|weniger als|höchstens|maximal|nicht weniger als|nicht mehr als|schätzungsweise|insgesamt|gut",
    "fr": r"exactement|précisément|quelque|à peu près|plus de|plus d'|près de|presque|au moins"
    r"|au minimum|moins de|moins d'|au plus|au maximum|un maximum de|un minimum de|pas moins de"
    r"|plus que|moins que|à peine|tout juste|un total de",
    "ja": r"約|およそ|おおよそ|ほぼ|少なくとも|多くとも|最大|最高|最低|ちょうど|正確に|わずか|延べ|累計|合計",
}
# Before a year these are as likely of time: "around 2012", "über 2015", "jusqu'à 2020".
_UNCERTAIN: Mapping[str, str] = {
    "en": r"about|around|some|over|under|above|below|up to|close to|circa|ca\.|at least|just over"
    r"|just under|just above|just below|well over|well above|slightly over|slightly under",
    "de": r"rund|etwa|circa|zirka|ca\.|um die|an die|über|unter|bis zu|oberhalb von|weit über",
    "fr": r"environ|autour de|aux alentours de|au-delà de|jusqu'à|avoisinant|dépassant",
    "ja": r"(?!)",
}
_NO_QUALIFIERS = (
    "わずか",
    "延べ",
    "累計",
    "合計",
    "an average of",
    "a total of",
    "insgesamt",
    "un total de",
)
_BEHIND: Mapping[str, str] = {
    "en": r" (?:or (?:more|so|fewer|less))\b",
    "de": r" (?:oder (?:mehr|weniger))\b",
    "fr": r" (?:ou (?:plus|moins)|environ)\b",
    "ja": r"超(?!え)|以上|以下|未満|程度|前後|近く|弱|強(?![いめ化力])|余り|あまり|足らず|ほど|を(?:超える|上回る|下回る)",
}
# "More than the 745,000 of last year" compares with the figure and says nothing of its own precision.
_COMPARING: Mapping[str, str] = {
    "en": r"(?:(?:more|less|fewer|greater) than|over|under|above|below) (?:the|those|these|that)",
    "de": r"(?:(?:mehr|weniger) als|über|unter|oberhalb von|unterhalb von) (?:de[nmr]|die|das|diese[nmr]?)",
    "fr": r"(?:plus|moins) que (?:les?|la|ces|l')",
}
# Without an article only where it is said how far: "slightly above 745,000".
_MEASURED_OFF: Mapping[str, str] = {
    "en": r"(?:slightly|a little|a bit|somewhat|far|well|clearly|considerably|significantly)"
    r" (?:above|below|under)",
    "de": r"(?:etwas|leicht|geringfügig|deutlich|klar|erheblich) (?:über|unter|oberhalb von|unterhalb von)",
}
_COMPARED_JA = re.compile(
    r"(?:前年|昨年|一昨年|前期|前回|前月|前年同期|目標|予想|予測|見込み|想定|計画|これまで)[^、。\n]{0,6}の$"
)
_PASSES_JA = "を"
_NOUNS: Mapping[str, str] = {
    "en": r"(?:vehicles|cars|automobiles|evs|vans|trucks|lorries|buses|motorbikes|models|units|customers"
    r"|buyers|owners|drivers|markets|countries|employees|staff|people|persons|jobs|sites|plants|factories"
    r"|dealers|dealerships|stores|shops|outlets|stations|chargers|charge points|charging points|batteries"
    r"|cells|modules|seats|doors|passengers|orders|deliveries|registrations|households|homes|cities|towns"
    r"|regions|brands|partners|suppliers|patents|miles|kilomet(?:re|er)s|met(?:re|er)s|tonnes|tons|lit(?:re|er)s"
    r"|gallons|hours|minutes|seconds|percent|per cent|percentage points|points|euros|dollars|pounds|yen|cents"
    r"|shares|members|visitors|users|subscribers|workers|engineers|students|schools|kilowatts|kilowatt-hours"
    r"|megawatts|horsepower|times|versions|variants|companies|manufacturers|carmakers|automakers|suppliers"
    r"|copies|tickets|ships|boats|ferries|crossings|ports|hectares|acres|barrels|devices|products|accidents"
    r"|fatalities|deaths|injuries|awards|investors|journalists|languages|kilograms|grams|degrees|litres|fold)",
    "de": r"(?=[A-ZÄÖÜ])[\wÄÖÜäöüß-]{0,40}?(?i:fahrzeugen?|fahrzeuge|autos?|wagen|transportern?|lkw|pkw"
    r"|busse|bussen|modellen?|stück|exemplaren?|einheiten|kunden|kundinnen|käufern?|besitzern?|fahrern?"
    r"|märkten?|ländern?|mitarbeitern?|mitarbeitenden?|beschäftigten?|menschen|personen|arbeitsplätzen?"
    r"|stellen|standorten?|werken?|fabriken|händlern?|filialen|stationen|ladepunkten?|ladesäulen|batterien"
    r"|zellen|sitzen?|plätzen?|türen|passagieren?|bestellungen|auslieferungen|zulassungen|haushalten?"
    r"|städten?|regionen|marken|partnern?|lieferanten|patenten?|kilometern?|metern?|tonnen|litern?|stunden"
    r"|minuten|sekunden|prozent|prozentpunkten?|punkten?|euro|dollar|pfund|yen|cent|aktien|mitgliedern?"
    r"|besuchern?|nutzern?|abonnenten|ingenieuren?|kilowatt|kilowattstunden|megawatt|mal|versionen"
    r"|varianten|unternehmen|herstellern?|tickets|schiffen?|häfen|hektar|barrel|geräten?|produkten?"
    r"|unfällen?|verkäufen?|toten|verletzten|kilogramm|gramm|grad|sprachen)",
    "fr": r"(?:véhicules|voitures|autos|automobiles|utilitaires|camions|camionnettes|bus|berlines|modèles"
    r"|exemplaires|unités|clients|acheteurs|propriétaires|conducteurs|marchés|pays|salariés|employés"
    r"|collaborateurs|personnes|emplois|sites|usines|concessions|concessionnaires|magasins|boutiques"
    r"|stations|bornes|batteries|cellules|places|sièges|portes|passagers|commandes|livraisons"
    r"|immatriculations|foyers|villes|régions|marques|partenaires|fournisseurs|brevets|kilomètres|mètres"
    r"|tonnes|litres|heures|minutes|secondes|pour cent|points|euros|dollars|livres sterling|yens|centimes"
    r"|actions|membres|visiteurs|utilisateurs|abonnés|ingénieurs|chevaux|kilowatts|kilowattheures|mégawatts"
    r"|fois|versions|variantes|entreprises|constructeurs|billets|navires|bateaux|traversées|ports|hectares"
    r"|barils|appareils|produits|accidents|morts|blessés|ventes|kilogrammes|grammes|degrés|langues)",
    "ja": r"(?:台|人|名|社|件|個|枚|本|回|倍|割|パーセント|ポイント|[カか箇ヵヶケ]国|車種|モデル|機種"
    r"|店舗|拠点|工場|キロ|メートル|時間|分間|秒|トン|リットル|円|ドル|ユーロ|ヘクタール|世帯|隻|便|席"
    r"|市場|地域|都市|種類|分の|基|棟|戸|両|機|票|部門|ブランド|言語|名様|馬力|ワット|グラム|度目|番目|位)",
}
_ADJECTIVES: Mapping[str, str] = {
    "en": r"(?:(?:all-)?electric|new|more|additional|different|further|hybrid|plug-in|commercial|passenger|zero-emission"
    r"|light|other|fully|public|rapid|fast|european|global|battery-electric|nautical|square|cubic|metric)",
    "de": r"(?:[a-zäöüß-]*(?:elektrische|neue|weitere|verschiedene|zusätzliche|öffentliche|leichte"
    r"|verkaufte|andere|europäische|ausgelieferte|gebaute)[nrsm]?|mehr|reine)",
    "fr": r"(?:nouveaux|nouvelles|autres|de|d'|nouveaux|premiers|petits|grands|millions? de)",
    "ja": r"(?:の|つの|電気|新)",
}
_WORD_BETWEEN: Mapping[str, str] = {
    "en": r"(?!(?:of|in|the|and|or|a|an|to|for|on|at|by|with|is|are|was|were|its|their)\b)[a-z][\w-]{0,30}",
    "de": r"(?!(?:der|die|das|und|oder|in|im|zu|von|mit|auf|für|ist|sind|wir|sie)\b)[a-zäöüß][\w-]{0,30}",
    "fr": r"(?!(?:le|la|les|et|ou|à|au|aux|des|du|dans|en|sur|par|pour|est|sont)\b)[a-zà-ÿ][\w'-]{0,30}",
    "ja": r"(?!)",
}


@dataclass(frozen=True, slots=True)
class Neighbours:
    """What stands beside figures in a language.

    `before` are qualifiers that end where a number begins, `uncertain` those that may speak of time,
    `doubled` those that a figure brings along itself, `behind` such words after it. `counted` is a
    counted noun right behind a number, `ahead` one with some words between. `comparing` are words
    that compare with the figure behind them, `off` those that say how far from it something is.
    """

    before: re.Pattern[str]
    uncertain: re.Pattern[str]
    doubled: re.Pattern[str]
    behind: re.Pattern[str]
    counted: re.Pattern[str]
    ahead: re.Pattern[str]

    comparing: re.Pattern[str]
    off: re.Pattern[str]

    def doubling(self, before: str, *, is_bare: bool = True) -> re.Match[str] | None:
        """Returns the word at the end of a text that says again what a figure says itself.

        `is_bare` means that the figure behind it is printed without such a word.
        """
        if self.comparing.search(before) or (is_bare and self.off.search(before)):
            return None
        return self.doubled.search(before)

    def doubling_behind(self, text: str, start: int, end: int) -> re.Match[str] | None:
        """Returns such a word behind the figure that stands from `start` to `end`."""
        found = self.behind.match(text, end)
        compares = found is not None and found[0].startswith(_PASSES_JA)
        if compares and _COMPARED_JA.search(text[max(0, start - _SEEN) : start]):
            return None
        return found


def neighbours_of(language: str, units: Iterable[str]) -> Neighbours:
    """Returns the neighbours of a language; `units` are the newsroom's own counted nouns in it."""
    code = language.partition("-")[0]
    code = code if code in _NOUNS else "en"
    own = "|".join(re.escape(one) for one in sorted(set(units), key=len, reverse=True))
    ends = "" if code == "ja" else r"(?![A-Za-zÀ-ÿ])"
    nouns = rf"(?:{_NOUNS[code]}|{own})" if own else _NOUNS[code]
    flag = "" if code == "de" else "(?i)"
    gap = " ?" if code == "ja" else "[ -]"
    adjectives, between = _ADJECTIVES[code], _WORD_BETWEEN[code]
    pattern = rf"{gap}(?:{adjectives}{gap}?){{0,2}}{nouns}{ends}"
    plain = "|".join(one for one in _QUALIFIERS[code].split("|") if one not in _NO_QUALIFIERS)
    return Neighbours(
        _ending(code, _QUALIFIERS[code]),
        _ending(code, _UNCERTAIN[code]),
        _ending(code, f"{plain}|{_UNCERTAIN[code]}"),
        re.compile(_BEHIND[code]),
        re.compile(flag + pattern),
        re.compile(rf"{flag}{gap}(?:{between} ){{0,2}}{nouns}{ends}"),
        _compared(_COMPARING.get(code, "")),
        _compared(_MEASURED_OFF.get(code, "")),
    )


def _compared(words: str) -> re.Pattern[str]:
    """Returns a pattern for words that compare and end a text."""
    return re.compile(rf"(?i:(?<![A-Za-zÀ-ÿ])(?:{words}) ?)$" if words else r"(?!)")


def _ending(code: str, words: str) -> re.Pattern[str]:
    """Returns a pattern for words, or a sign for more or less, that end a text."""
    begins = "" if code == "ja" else r"(?<![A-Za-zÀ-ÿ])"
    article = "" if code == "ja" else r"(?:(?:the|les|den|die) )?"
    return re.compile(rf"(?:{begins}(?i:{words})|[<>~≈≤≥±]) ?{article}$")


def measured(text: str, end: int) -> re.Match[str] | None:
    """Returns the unit, currency or scale word right behind a number, if one stands there."""
    return _AFTER_ANY.match(text, end)
