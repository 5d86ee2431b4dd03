"""Numbers in words: "half", "one of four", "Hälfte", "三十五万", as patterns language by language.

Idioms and periods ("the first half", "quart d'heure", "一人ひとり") are taken out first. What such
words are worth is read by `prose_numbers`.
"""

import re
from collections.abc import Mapping

_EN_ONES = r"(?:two|three|four|five|six|seven|eight|nine)"
_EN_SMALL = (
    r"(?:ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen"
    r"|two|three|four|five|six|seven|eight|nine)"
)
_EN_TENS = r"(?:twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)"
_EN_SPELLED = rf"(?:{_EN_TENS}(?:[- ](?:one|{_EN_ONES}))?|{_EN_SMALL})"
_EN_SCALE = r"(?:hundred|thousand|million|billion|trillion|dozen)"
_EN_PART = r"(?:third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|hundredth|thousandth)"
_DE_ONES = r"(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun)"
_DE_SPELLED = (
    rf"(?:(?:ein|{_DE_ONES})und(?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig)"
    r"|zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig|zehn|elf|zwölf"
    rf"|(?:drei|vier|fünf|sech|sieb|acht|neun)zehn|{_DE_ONES}|zweier|dreier)"
)
_DE_SIZE = r"(?:hundert|tausend)"
_DE_PART = r"(?:Drittel|Viertel|Fünftel|Sechstel|Siebtel|Achtel|Neuntel|Zehntel|Hundertstel)"
_DE_NTH = r"(?:zweite|dritte|vierte|fünfte|sechste|siebte|achte|neunte|zehnte|hundertste)"
_DE_FOLD = r"(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|hundert|tausend)"
_FR_ONES = r"(?:deux|trois|quatre|cinq|six|sept|huit|neuf)"
_FR_SPELLED = (
    r"(?:(?:soixante|quatre-vingt)-(?:et-)?(?:dix-(?:sept|huit|neuf)|dix|onze|douze|treize|quatorze"
    r"|quinze|seize)|(?:vingt|trente|quarante|cinquante|soixante|septante|huitante|nonante|quatre-vingt)s?"
    rf"(?:(?:-| et |-et-)(?:une?|{_FR_ONES}))?"
    rf"|dix-(?:sept|huit|neuf)|dix|onze|douze|treize|quatorze|quinze|seize|{_FR_ONES})"
)
_FR_SCALE = (
    r"(?:milliards?|millions?|milliers?|mille|centaines?|dizaines?|douzaines?|vingtaines?|trentaines?"
    r"|cinquantaines?|(?<!pour )cents?)"
)
_FR_PART = r"(?:cinquième|sixième|septième|huitième|neuvième|dixième|centième|millième)s?"
_JA_DIGIT = r"[〇一二三四五六七八九十百千]"
_JA_COUNT = (
    r"(?:台|人|名|社|件|個|枚|本|回|倍|割|パーセント|%|ポイント|[カか箇ヵヶケ]国|車種|モデル|機種|店舗|拠点"
    r"|工場|キロ|メートル|時間|分間|秒|トン|リットル|円|ドル|ユーロ|ヘクタール|世帯|隻|便|席|市場|地域|都市|種類|位|つの(?=市場|地域|工場|モデル|車種|拠点|国|ブランド)|以上|以下|未満)"
)

IDIOMS: Mapping[str, str] = {
    "en": r"(?i:(?:first|second|last|latter|better|next|past|previous|this|that|each|either|1st|2nd)[- ]half"
    r"(?![- ](?:million|billion|trillion|dozen))"
    r"|half[- ](?:year(?:ly)?|hearted(?:ly)?|way|time|term|day|life|brother|sister|open|baked|marathon|hour(?:ly)?)"
    r"|thanks a million|one in a million|a million thanks|not in a million years|hundreds and thousands"
    r"|(?:think|thinks|thinking|thought) twice|once or twice|twice (?:a|an|per|each|every)\b|twice[- ](?:daily|weekly)"
    r"|(?:first|second|third|fourth|last|next|this|each|every|per)[- ]quarters?|quarters? of a (?:century|year)"
    r"|quarters? of (?:record|strong(?:er)?|solid|weak(?:er)?|slow(?:er)?|steady|robust|rising|falling|declining"
    r"|transition|change|progress|recovery|consolidation|uncertainty)\b(?!-)"
    r"|double[- ](?:check\w*|click\w*|decker|glaz\w+|sided|edged|bed|room|standard|cab|entry|spaced|page)"
    r"|(?:seven|7) days a week|twenty-four seven|nine[- ]to[- ]five|two cents|third part(?:y|ies)"
    r"|(?:at|on) all fours|at sixes and sevens|second to none|three times a (?:day|week|year|month)"
    r"|a thousand words|(?:ten|dime) a dozen|third[- ]party|(?:the|these|those|both|its|their|our|all) (?:two|three)\b)",
    "de": r"(?:(?:[Ee]rste[nr]?|[Zz]weite[nr]?|[Ll]etzte[nr]?) (?:Hälfte|Drittel|Viertel)|(?:der|des|dieses|jedes) Viertels?\b"
    r"|zu hundert Prozent überzeugt|[Tt]ausend Dank|auf halbem Weg|Wiener Viertel|im Viertel"
    r"|[Jj]ede[nrsm]? (?:zweite|dritte|vierte)[nrsm]? (?:Woche|Tag|Monat|Jahr|Mal)\b|vom Hundertsten ins Tausendste"
    r"|(?:[Dd]ie|[Dd]er|[Dd]iese[rn]?|[Uu]nsere[rn]?|[Ii]hre[rn]?|[Aa]lle[rn]?|[Dd]en) (?:zwei|drei)(?:er|en)?\b(?! (?:Drittel|Viertel))"
    r"|unter vier Augen|auf allen vieren|in null Komma nichts|alle viere|sieben Sachen|doppelte[rn]? Boden)",
    "fr": r"(?i:quarts? (?:d'heure|de finale|de tour|de siècle)|(?:première|seconde|deuxième|dernière) moitié"
    r"|à moitié|(?:un|une|des) tiers? (?:de confiance|payant|personnes?|détenteur)|mille (?:fois )?merci\w*"
    r"|mille et une? |quatre à quatre|tiré à quatre épingles|(?:deux|trois|quatre) fois par\b|double[- ](?:page|clic|sens|file)"
    r"|(?:les|des|aux|ces|ses|leurs|nos|vos|tous les|toutes les) (?:deux|trois)\b(?! (?:tiers|quarts?)\b)|entre quatre yeux|un peu plus de mille feux"
    r"|en deux mots|deux-roues|mettre en quarantaine|à deux pas|cent pas|(?:une|la) quinzaine|numéro deux"
    r"|un (?:jour|mois|an) sur deux\b)",
    "ja": r"(?:一人ひとり|一人一人|一つ一つ|一つひとつ|一台一台|十人十色|二人三脚|三本柱|三本の矢|一石二鳥|四苦八苦"
    r"|七転八起|七転び八起き|百発百中|千差万別|万が一|万一|万全|千載一遇|二枚看板|三枚目|一回り|二回り|二本立て"
    r"|三人称|四半期|八百屋|千円札|人一倍|十分(?!の[一二三四五六七八九])|百聞|六本木|三位一体|一部|四本足|二酸化|二次|三次|数百年前|五里霧中)",
}

WORDS: Mapping[str, str] = {
    "en": r"(?i:(?<![A-Za-z-])(?:"
    rf"(?:(?:{_EN_SPELLED}|an?|half(?: an?)?|several|many|some|few|a few|quarter(?: of)?(?: an?)?|the)[ -]){{0,2}}"
    rf"{_EN_SCALE}s?(?:(?: and)?[ -](?:{_EN_SPELLED}|{_EN_SCALE})s?){{0,8}}(?:th)?"
    rf"|{_EN_TENS}-(?:one|{_EN_ONES})(?![-\w])"
    rf"|(?:one|{_EN_SPELLED}|\d{{1,3}})[- ](?:in|out of|of|in every)[- ](?:every )?(?:{_EN_SPELLED}|\d{{1,3}}(?![\d.,]))"
    rf"|every (?:third|fourth|fifth|sixth|tenth|hundredth)(?! (?:day|week|month|year|time))"
    r"|every second(?= (?:vehicle|car|van|model|buyer|customer|driver|household|passenger|ticket))"
    r"|(?:double|triple)[- ]digits?|a (?:fifth|tenth)(?= (?:more|less|fewer|higher|lower|faster|cheaper|longer|shorter))"
    rf"|{_EN_SPELLED}-(?:seat(?:er)?s?|doors?|inch|speed|kilowatt|hour|minute|mile|kilomet(?:re|er)|percent|person|passenger|years?|star|figure)"
    r"|half (?:a|an)(?= )|halves|halv(?:ed|ing)|half(?!-)"
    r"|(?:one|two)[- ]thirds?|thirds|a third(?= (?:of|more|less|fewer|higher|lower|faster|cheaper|longer|shorter))"
    r"|by a (?:third|quarter|fifth|tenth)|(?:one|three)[- ]quarters?|three quarters|a quarter(?= (?:of|more|less|fewer))"
    rf"|(?:an?|one|{_EN_ONES})[- ]{_EN_PART}(?:s|(?= of))"
    r"|doubled|doubling|twice|thrice|double (?=the|that|of|its|their|those)|(?:to|more than|nearly|almost|will|would) double\b"
    r"|(?:a|the) doubling|tripled|trebled|tripling|trebling|quadrupled|quintupled|(?:to|will|would) (?:triple|treble|quadruple)\b"
    rf"|(?:{_EN_SMALL}|hundred|thousand)-?fold|(?:{_EN_SPELLED}) times|dozens?|scores of"
    r"|(?:hundred-thousandth|hundredth|thousandth|millionth|billionth)"
    r")(?![A-Za-z]))",
    "de": r"(?<![A-Za-zÄÖÜäöüß-])(?:"
    rf"(?:(?i:{_DE_SPELLED}|ein|eine|einer|mehrere|viele|einige|halbe|Dutzende|Hunderte|hundert) ?)?"
    rf"(?i:(?:ein|{_DE_SPELLED})?{_DE_SIZE}(?:und)?(?:ein|{_DE_SPELLED}|{_DE_SIZE}){{0,6}}(?:e|en|er|ste[nrsm]?)?"
    r"|tausendmal|hundertmal|zigtausend\w{0,2}|(?:viertel|dreiviertel|halb)?million(?:en|ste[nrsm]?)?|milliarden?|dutzend(?:e|en)?)"
    r"|Mio\.|Mrd\.|Tsd\."
    r"|(?i:(?:ein|zwei|drei|vier|fünf|sechs|sieben|acht|neun)und(?:zwanzig|dreißig|vierzig|fünfzig|sechzig|siebzig|achtzig|neunzig))"
    r"|Hälfte|(?i:zweistellig\w*|dreistellig\w*|halb so|anderthalb|eineinhalb|zweieinhalb|halbiert\w*|Halbierung)"
    rf"|(?i:ein|eine|einem|eines|zwei|drei|vier|fünf|sechs|sieben|acht|neun) {_DE_PART}n?"
    rf"|[Jj]ede[nrsm]? (?i:{_DE_NTH})[nrsm]?"
    rf"|(?i:ein|einer|eine|eines|{_DE_SPELLED}|\d{{1,3}}) von (?:{_DE_SPELLED}|hundert|\d{{1,3}}(?![\d.,]))"
    rf"|(?i:ver(?:dopp|dreifach|vierfach|fünffach|sechsfach|zehnfach|hundertfach|vielfach)\w+)"
    rf"|(?i:doppelt so)|(?i:das|dem|ums|um das|aufs|auf das) (?:Doppelte|{_DE_FOLD}fache|(?:Zwei|Drei|Vier|Fünf|Zehn|Hundert)fache)n?"
    rf"|(?i:{_DE_FOLD}(?:fach\w{{0,2}}|mal(?= (?:so|mehr|höher|schneller|größer))))"
    r")(?![A-Za-zÄÖÜäöüß])",
    "fr": r"(?i:(?<![A-Za-zÀ-ÿ-])(?:"
    rf"(?:(?:{_FR_SPELLED}|une?|quelques|plusieurs|des|les|demi)[ -](?:et )?){{0,3}}{_FR_SCALE}(?:[ -](?:et )?(?:{_FR_SPELLED}|{_FR_SCALE})){{0,8}}"
    r"|la moitié|de moitié|moitié|à (?:deux|trois|quatre|cinq|six|sept) chiffres"
    rf"|(?:divis|multipli)(?:ée?s?|er|ant|ent|era) par (?:{_FR_ONES}|dix|cent|mille)"
    r"|deux tiers|(?:d'|l')?un tiers(?= (?:des?|du|d'|plus|moins))|d'un (?:tiers|cinquième|sixième|dixième|centième)|(?:un|d'un|trois) quarts?"
    rf"|(?:un|d'un|{_FR_ONES}) {_FR_PART}(?= (?:des?|du|d'))"
    rf"|(?:une?|{_FR_SPELLED})(?: [a-zà-ÿ][\w'-]{{0,30}}){{0,3}} sur (?:{_FR_SPELLED}|cent|\d{{1,3}}(?![\d.,]))"
    r"(?! (?:ans|années|mois|jours|semaines|sites|niveaux|étages|heures))"
    r"|(?:re)?doubl(?:ée?s?|ant|ent|era|eront|ement|er)|(?:le|au|du) double|tripl(?:ée?s?|ant|ent|era|ement|er)|le triple"
    r"|quadrupl(?:ée?s?|er|ement)|décupl(?:ée?s?|er|ement)|quintupl(?:ée?s?|er)"
    r"|centième|millième|millionième|milliardième|demi-million"
    r")(?![A-Za-zÀ-ÿ]))",
    "ja": r"(?:"
    rf"(?:{_JA_DIGIT}|数|何){{1,12}}[万億兆](?:{_JA_DIGIT}|[万億兆])*|数[十百千]+(?:万|億)?|[百千]{{1,2}}万|[万億兆]単位"
    rf"|(?!一(?!割){_JA_COUNT}){_JA_DIGIT}{{1,12}}(?:分の(?=[一二三四五六七八九十\d])[一二三四五六七八九十\d]*|{_JA_COUNT})"
    rf"|[十百千]数{_JA_COUNT}"
    r"|数(?:倍|割|台|人|社|件|個)|過半数|半数|半減|半分|倍増|倍(?=に|の|以上|超|増|近)|[一二三四五六七八九\d]桁|ダース"
    r"|[一二三四五六七八九十\d]{1,6}(?:台|人|社|件|つ)(?:に|のうち|中)[一二三四五六七八九十\d]{1,6}(?:台|人|社|件|つ)"
    r"|第[一二三四五六七八九十]?[百千万][〇一二三四五六七八九十百千万]*"
    r"|(?<![〇一二三四五六七八九十百千])[二三四五六七八九][〇一二三四五六七八九]{2,12}"
    r")",
}
_SPELLED: Mapping[str, str] = {
    "en": rf"(?i:(?<![A-Za-z-]){_EN_SPELLED}(?![A-Za-z-]))",
    "de": rf"(?<![A-Za-zÄÖÜäöüß-])(?i:{_DE_SPELLED})(?![A-Za-zÄÖÜäöüß-])",
    "fr": rf"(?i:(?<![A-Za-zÀ-ÿ-]){_FR_SPELLED}(?![A-Za-zÀ-ÿ-]))",
    "ja": r"(?!)",
}


def idioms_of(language: str) -> re.Pattern[str]:
    """Returns the idioms of a language that hold numbers and mean none."""
    return re.compile(IDIOMS.get(language, r"(?!)"))


def words_of(language: str) -> re.Pattern[str]:
    """Returns what a figure in words looks like in a language."""
    return re.compile(WORDS.get(language, r"(?!)"))


def spelled_of(language: str) -> re.Pattern[str]:
    """Returns what a spelled number looks like; it is a figure only where something says so."""
    return re.compile(_SPELLED.get(language, r"(?!)"))
