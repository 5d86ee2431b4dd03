"""Superlatives and comparisons typed into a text instead of being claims of the newsroom.

A claim names its source or says that it has none; a superlative in a sentence says neither. The
patterns are those of press language: "the first half" and "on record" boast of nothing.
"""

import re
from collections.abc import Iterator, Mapping

from factpress.model import Newsroom
from factpress.prose.visible_text import Legible

MOST = 5
_ROOT = 5  # letters that a superlative and a claim must share

_EN_ADJECTIVE = (
    r"(?:popular|successful|efficient|advanced|powerful|affordable|comprehensive|innovative|modern"
    r"|sustainable|sold|trusted|demanded|awarded|reliable|economical|attractive|widely)"
)
_EN_THING = (
    r"(?:vehicle|car|van|truck|model|brand|carmaker|automaker|manufacturer|maker|company|supplier|product"
    r"|battery|factory|plant|ship|ferry|boat|line|service|network|country|city)s?"
)
# "The first deliveries are to follow" and "in the first quarter the company" say when, not who.
_EN_PERIOD = r"(?:quarter|half|month|week|year|day|time|phase|step|stage)s?\b"
_EN_EVENTS = (
    r"(?:deliveries|shipments|orders|sales|results|figures|customers|buyers|visitors|guests|tests|vehicles"
    r"|cars|vans|trucks|models|units|products|ships|ferries|trains)\b"
)
_EN_GRAMMAR = r"(?:the|an?|are|is|was|were|will|be|there|then|to|in|at|on|for|of)\b"
_DE_THING = r"(?:[\wäöüß-]{0,30}(?:fahrzeug|auto|modell|hersteller|marke|unternehmen|lieferwagen|werk|fabrik|fähre|schiff))"
_FR_THING = r"(?:véhicule|voiture|modèle|utilitaire|constructeur|marque|entreprise|usine|batterie|navire|ferry|réseau)"
_SUPERLATIVES: Mapping[str, str] = {
    "en": r"(?i:(?<![A-Za-z-])(?:"
    r"(?:best|top|biggest|fastest)[- ]?selling|best[- ]?sellers?|best[- ]performing|best[- ]in[- ]class|class[- ]leading"
    r"|(?:world|industry|market|class)[- ]leading|market leaders?|world leaders?|industry leaders?"
    r"|(?:the|a|an|its|our) (?:[\w'-]+ )?leading (?:provider|supplier|maker|brand|manufacturer|carmaker|automaker|company|player)"
    r"|(?:largest|biggest|fastest|cheapest|strongest|highest|longest|greatest|lowest|safest|cleanest|quietest|smallest|lightest)"
    r"(?! [\w-]+ (?:in|of) (?:the|this|that) (?:table|chart|list|graph|diagram))"
    rf"|(?:the|its|our|their|(?<![\w'])\w{{1,30}}'s) most {_EN_ADJECTIVE}"
    rf"|(?:world|industry|market|class|country|europe|segment)(?:'s)?[- ]firsts?|first[- ]ever|first (?!{_EN_EVENTS})(?:(?!{_EN_GRAMMAR})\w+ ){{0,4}}to(?= )"
    r"|first (?:\w+ ){0,4}(?:in the world|of its kind|worldwide|on the market|in its class)(?= )"
    rf"|the (?:(?:world|industry)'s (?:very )?first |(?:very )?first (?!{_EN_PERIOD}|{_EN_EVENTS}))(?:(?!{_EN_GRAMMAR})[\w-]+ ){{0,2}}{_EN_THING}"
    r"|record[- ](?:breaking|high|low|setting|year|month|quarter|half|sales|level|number|result|time|demand|growth|volume|deliveries|profits?|revenues?|figures?)s?"
    r"|(?:an?|new|another|all-time|world|industry|sales|national|european|annual|monthly|previous) records?(?! of\b| holder| label| date)"
    r"|all-time (?:highs?|lows?|best)|(?:more|better|faster|higher|longer|larger) than ever(?: before)?"
    r"|number one|no\. ?1|#1|second to none|unrivall?ed|unparalleled|unmatched|unsurpassed|the best (?:\w+ )?"
    + _EN_THING
    + r"|the best in"
    r"|than (?:any|all) other|than (?:its|the|our) (?:competitors?|competition|rivals?)|outsell\w*|outsold|outperform\w*"
    rf"|the only (?:[\w-]+ ){{0,3}}{_EN_THING}"
    r")(?![A-Za-z]))",
    "de": r"(?i:(?<![A-Za-zÄÖÜäöüß-])(?:"
    r"(?:meist|best)(?:verkauft|gekauft|gefragt|zugelassen)\w*|(?:erfolgreich|beliebt|gefragt|schnell|stärk|günstig|läng|sicher|sauber|leis|klein|leicht|modern|effizient|innovativ|nachhaltig)(?:e?st)(?:e[nmrs]?|en)?|größte[nmrs]?"
    r"|(?:höchste|niedrigste)[nmrs]?(?! [\wäöüß-]+ in (?:der|dieser) (?:tabelle|grafik|liste|übersicht))"
    r"|(?<!am )beste[nmrs]?(?! (?:grüße|wünsche|weg|dank))|führende[nmrs]?|markt\w*führer\w*|weltmarktführer\w*|branchenführer\w*|technologieführer\w*"
    r"|führend (?:in|bei|auf)|wie (?:noch )?nie zuvor|nummer eins|nr\. ?1|rekord\w*|(?<![\wäöüß])\w{2,30}rekorde?n?|weltweit erste[nmrs]?|erste[nmrs]? \w+ der welt|weltneuheit\w*|weltpremiere\w*"
    r"|einzigartig\w*|unübertroffen\w*|konkurrenzlos\w*|unerreicht\w*|bestseller\w*|spitzenreiter\w*"
    rf"|(?:der|die|das|dem|den) (?:erste|einzige)[nmrs]? (?:\w+ )?{_DE_THING}\w{{0,2}}(?! (?:der|dieser|unserer|ihrer) (?:serie|baureihe|flotte|linie))|als (?:alle anderen|jeder andere|die konkurrenz|der wettbewerb)"
    r")(?![A-Za-zÄÖÜäöüß]))",
    "fr": r"(?i:(?<![A-Za-zÀ-ÿ-])(?:"
    r"(?:le|la|les|l'un des|l'une des|sa|son|ses|leurs?|notre|nos) (?:plus|moins) (?:vendu|demandé|populaire|grand|gros|performant|rapide|important|puissant|efficace|sûr|avancé|abordable|élevé|fort|long|prisé|apprécié|propre|petit|léger|innovant|moderne|complet|complèt|silencieu|cher|chère)\w{0,4}"
    r"|(?:le|la|les|sa|son|ses|leurs?|notre|nos) meilleure?s?(?: ventes?)?|numéro (?:un|1)|n° ?1(?![\d/-])|leaders?"
    r"|records?(?! de température)|premi(?:er|ère) mondiale?|inégalée?s?|sans égale?|sans équivalent|incontestée?s?|imbattables?"
    rf"|(?:le|la|les) (?:tout(?:e)? )?(?:premi(?:er|ère)s?|seule?s?) (?:[\wà-ÿ-]+ )?{_FR_THING}s?(?!(?: [\wà-ÿ-]+){{0,2}} (?:de la|de sa|de son|de notre) (?:ligne|marque|gamme|flotte|maison|histoire))|premi(?:er|ère)s? (?:\w+ ){{0,3}}(?:au monde|du monde|du marché)"
    r"|que (?:tous|toutes) les autres|que (?:tout|toute) autre|que (?:la concurrence|ses concurrents)"
    r")(?![A-Za-zÀ-ÿ]))",
    "ja": r"(?:(?:世界|業界|史上|日本|国内|国産|量産車|アジア|欧州|北米)(?:で)?(?:初|一|最[大多高速長小軽]|トップ|随一|No\.?1|ナンバーワン)"
    r"|過去最[高多大長]|最(?:速|安値|強)|最[大多高速小良長](?:の|級)|ナンバーワン|No\.? ?1|首位|トップシェア|トップクラス|最も[ぁ-ん\u4e00-\u9fff]|唯一|記録的|記録を更新"
    r"|ベストセラー|売れ筋(?:1位|一位)|一番(?:売れ|人気)|他社を(?:上回|しの)|類を見ない)",
}


def superlatives(legible: Legible, language: str) -> Iterator[re.Match[str]]:
    """Yields the superlatives and comparisons of a text, claims and quotations being macros."""
    pattern = _SUPERLATIVES.get(language.partition("-")[0])
    if pattern:
        yield from re.finditer(pattern, legible.text)


def claims_like(typed: str, language: str, newsroom: Newsroom) -> tuple[str, ...]:
    """Returns the calls of claims that share a word with a superlative, each with its words."""
    default = newsroom.publisher.default_language
    words = [word for word in re.split(r"[^\w'-]+", typed.casefold()) if len(word) >= _ROOT]
    roots = [word[:_ROOT] for word in words] or [typed.casefold()]
    calls = []
    for name, claim in newsroom.claims.items():
        text = claim.text.in_language(language, default)
        if any(root in text.casefold().replace("’", "'") for root in roots):
            calls.append(f'{{{{ claim("{name}") }}}} ({text})')
    return tuple(calls[:MOST])
