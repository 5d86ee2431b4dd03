"""Words of spreadsheets in the languages of offices: headings, totals, marks, multiples.

A word that is not listed here is asked about or refused; none is guessed.
"""

import re
from collections.abc import Iterable, Mapping

from factpress.spreadsheets.periods import folded

ROLES = ("subject", "scope", "period", "value")
STATUSES = ("provisional", "estimate", "forecast", "target", "final")
_HEADINGS: Mapping[str, tuple[str, ...]] = {
    "subject": (
        *("subject", "model", "product", "item", "name", "company", "ship", "vehicle", "brand"),
        *("modell", "produkt", "gegenstand", "firma", "schiff", "fahrzeug", "marke", "bezeichnung"),
        *("modele", "produit", "sujet", "entreprise", "navire", "vehicule", "marque"),
        *("modelo", "producto", "produto", "modello", "prodotto", "onderwerp", "foretag", "vara"),
        *(
            "przedmiot",
            "produkt",
            "nazwa",
            "firma",
            "empresa",
            "azienda",
            "bedrijf",
            "naam",
            "namn",
        ),
        *("品目", "商品", "製品", "車種", "会社", "产品", "品名", "公司", "제품", "품목", "회사"),
        *("المنتج", "الشركة", "उत्पाद", "कंपनी"),
    ),
    "scope": (
        *("scope", "market", "country", "region", "territory", "area"),
        *("markt", "land", "gebiet", "geltungsbereich", "marche", "pays", "perimetre", "zone"),
        *("mercado", "pais", "mercato", "paese", "regione", "regiao", "marknad", "omrade", "rynek"),
        *(
            "kraj",
            "gebied",
            "regio",
            "国",
            "地域",
            "市場",
            "国家",
            "地区",
            "市场",
            "국가",
            "지역",
            "시장",
        ),
        *("البلد", "السوق", "देश", "बाजार"),
    ),
    "period": (
        *("period", "month", "date", "day", "quarter", "year", "time", "half year"),
        *("zeitraum", "monat", "datum", "tag", "quartal", "jahr", "halbjahr", "berichtsmonat"),
        *("periode", "mois", "jour", "trimestre", "annee", "semestre"),
        *("periodo", "mes", "fecha", "ano", "mese", "data", "anno", "maand", "kwartaal", "jaar"),
        *(
            "manad",
            "kvartal",
            "ar",
            "miesiac",
            "rok",
            "kwartal",
            "okres",
            "年月",
            "月",
            "年",
            "期間",
        ),
        *(
            "年度",
            "四半期",
            "日付",
            "月份",
            "年份",
            "季度",
            "日期",
            "기간",
            "월",
            "연도",
            "분기",
            "날짜",
        ),
        *("الشهر", "السنة", "الفترة", "महीना", "वर्ष", "अवधि", "माह"),
    ),
    "value": (
        *("value", "amount", "number", "count", "figure", "quantity", "sales", "registrations"),
        *("deliveries", "orders", "units", "price", "share", "passengers"),
        *(
            "wert",
            "anzahl",
            "zahl",
            "menge",
            "betrag",
            "verkaufe",
            "zulassungen",
            "preis",
            "anteil",
        ),
        *("auslieferungen", "bestellungen", "stuck", "absatz", "valeur", "nombre", "montant"),
        *("quantite", "ventes", "immatriculations", "livraisons", "commandes", "prix", "part"),
        *("valor", "cantidad", "ventas", "valore", "numero", "vendite", "waarde", "aantal"),
        *("quantidade", "vendas", "antal", "varde", "forsaljning", "leveranser", "pris", "andel"),
        *(
            "wartosc",
            "liczba",
            "ilosc",
            "sprzedaz",
            "cena",
            "udzial",
            "数量",
            "値",
            "台数",
            "金額",
            "件数",
        ),
        *("数值", "金额", "销量", "수량", "값", "금액", "القيمة", "العدد", "मूल्य", "संख्या", "मात्रा"),
    ),
    "status": ("status", "statut", "stand"),
}
HEADINGS = {role: frozenset(map(folded, words)) for role, words in _HEADINGS.items()}
YEARS = ("year", "jahr", "annee", "ano", "anno", "jaar", "ar", "rok", "年")
MONTHS = ("month", "monat", "mois", "mes", "mese", "maand", "manad", "miesiac", "月")
UNITS = (
    *("unit", "unit of measure", "einheit", "unite", "currency", "wahrung"),
    *("devise", "monnaie", "unidad"),
)
QUARTERS = ("quarter", "quartal", "trimestre", "kwartaal")
TOTALS = frozenset(
    (
        *(
            "total",
            "totals",
            "sum",
            "grand total",
            "all",
            "overall",
            "gesamt",
            "summe",
            "insgesamt",
        ),
        *("gesamtsumme", "gesamtergebnis", "zusammen", "ensemble", "somme", "total general"),
        *("totaux", "totale", "totaal", "suma", "σ", "∑", "ytd", "subtotal", "zwischensumme"),
        *("sous total", "year to date", "full year", "jahr gesamt", "gesamtjahr"),
    )
)
BLANKS = frozenset(
    (
        *("-", "–", "—", "−", ".", "..", "...", "…", ":", "/", "x", "×", "?", "*", "•", "c"),
        *(
            "n/a",
            "na",
            "n.a.",
            "n/v",
            "#n/a",
            "k.a.",
            "k. a.",
            "k.a",
            "keine angabe",
            "o.a.",
            "s.o.",
        ),
        *("n.d.", "nd", "n. d.", "n.c.", "nc", "n.s.", "ns", "n.v.", "null", "nil", "tba", "tbc"),
        *("tbd", "not available", "not applicable", "nicht verfügbar", "non disponible"),
    )
)
_MEANINGS = (
    ("provisional", r"provis|prelim|vorläuf|vorlauf|prélim|voorlopig"),
    ("revised", r"revis|révis|revid|korrig|rectif|corrig|corrected|berichtigt|herzien"),
    ("estimate", r"estim|geschätzt|schätz|geschatzt|stima|geraamd"),
    ("forecast", r"forecast|prognos|prévis|projec"),
    ("target", r"\btarget|ziel\b|zielwert|objectif"),
)
# Words, and the letters that say it only beside a currency: €m, M€, TEUR, mkr.
_MULTIPLES = (
    (
        10**9,
        r"billions?|milliarden?|mrds?\.?|milliards?|mds\.?|mld\.?|miliardi|miljard(?:en|er)?"
        r"|mil millones|bn|млрд\.?|10\^9|10⁹",
        "bn|b|mds?|g",
    ),
    (10**7, r"crores?", "crs?\\.?"),
    (
        10**6,
        r"millions?|millionen|mios?\.?|mill\.?|mln\.?|millones|milioni|miljoen(?:er)?|mn"
        r"|млн\.?|10\^6|10⁶",
        "mn|mm|mio\\.?|m",
    ),
    (10**5, r"lakhs?|lacs?", "lakhs?"),
    (
        10**3,
        r"thousands?|tausend|tsd\.?|milliers?|migliaia|duizend|tusen|tys\.?|тыс\.?|['’]?000s|['’]000"
        r"|[(\[]000[)\]]|10\^3|10³",
        "k|t|['’]?000",
    ),
)
_ALONE = ((10**6, "m|mn|mm"), (10**3, "k"))  # in brackets, after "in", or behind a comma
# Signs that are written without spaces: 单位：万辆, (百万円).
_SIGNS_FOR = (
    (10**12, "兆|万亿|조"),
    (10**9, "十億|十亿|십억"),
    (10**8, "億|亿|억"),
    (10**7, "千万"),
    (10**6, "百万|百萬|백만"),
    (10**4, "万|萬|만"),
    (10**3, "千|천"),
)
_CURRENCY = (
    r"(?:US\$|[€$£¥₹₩]|(?<![a-z])(?:EUR|USD|GBP|JPY|CHF|SEK|NOK|DKK|CNY|PLN|CZK|HUF|INR|AUD|CAD|BRL"
    r"|euros?|dollars?|kr)(?![a-z]))"
)
_GLUED = r"(?:EUR|USD|GBP|JPY|CHF|SEK|NOK|DKK|CNY|PLN|CZK|HUF|INR|AUD|CAD|BRL|kr|[€$£¥₹₩])(?![a-z])"
_GROUPED = re.compile(
    r"(?:\b(?:in|en|je|per|x|×)\s+|[x×]\s?|[(\[]\D{0,4})1[,.' ’\u00a0\u202f]?000(?![0-9])",
    re.IGNORECASE,
)
# What says that figures are not what was counted, and which status that is.
_NOT_COUNTED = (
    (
        "target",
        r"plan(?:s|ned|ung|zahlen|werte?|zahl)?|budget(?:s|ed|iert)?|soll(?:werte?)?|targets?"
        r"|ziel(?:e|werte?)?|zielsetzung|objectifs?|presupuesto|begroting",
    ),
    (
        "forecast",
        r"forecasts?|prognosen?|hochrechnung(?:en)?|pr[ée]visions?|previsioni?|outlook|ausblick"
        r"|guidance|expected|erwart(?:et|ung|ungen)|projections?|projected|vorschau",
    ),
    ("provisional", r"provisional|preliminary|vorl[äa]ufige?r?|provisoires?|voorlopige?"),
    ("estimate", r"estimates?|estimated|geschätzt|schätzung(?:en)?|estimations?|geraamd|est\."),
)
_RUNNING = (
    r"kumul\w*|cumul\w*|ytd|year to date|seit jahresbeginn|aufgelaufen|acumulad\w+|running totals?"
)
_CHANGE = (
    r"veränderung\w*|(?:%|\bpercentage) change|change (?:in|on|from|vs)|yoy|y-o-y|évolution|variation"
    r"|growth (?:in|rate)|wachstum(?:srate)?|croissance|vs\.? (?:py|ly)|ggü\.? ?(?:vj|vorjahr)"
)
# What a heading says over a column that compares two others: it isn't a figure of the table.
_COMPARES = (
    r"Δ|∆|\+/[-−]|±|(?:%|pp|abs\.?|rel\.?) ?(?:change|diff\w*|chg)?|diff\w*\.?|delta|abweichung|change"
    r"|chg|(?:y-?o-?y|m-?o-?m|q-?o-?q)|index"
)
_MONEY = re.compile(
    r"€|\$|£|¥|(?<![A-Za-z])(?:EUR|USD|GBP|JPY|CHF|SEK|NOK|DKK|CNY)(?![A-Za-z])"
    r"|(?:%|\bper ?cent\b|\bProzent\b|\bpour ?cent\b)",
    re.IGNORECASE,
)


def is_alike(word: str, heading: str) -> bool:
    """Tells whether a heading is a word, whatever its capitals, accents and spaces."""
    return bool(word) and folded(word) == folded(heading)


def role_of(heading: str, own: Mapping[str, str]) -> str:
    """Returns what a column is by its heading: `own` are the table's own words for each role."""
    plain = folded(re.sub(r"[(\[].*?[)\]]", "", heading)) or folded(heading)
    for role, word in own.items():
        if word and plain == folded(word):
            return role
    return next((role for role, words in HEADINGS.items() if plain in words), "")


def is_total(text: str, own: str) -> bool:
    """Tells whether a row or column is a total by its words."""
    plain = folded(text).strip(" .*:")
    if own and plain == folded(own):
        return True
    first, last = plain.partition(" ")[0], plain.rpartition(" ")[2]
    ends = (
        "total",
        "gesamt",
        "summe",
        "ensemble",
        "sum",
        "somme",
        "subtotal",
        "totale",
        "ytd",
        "kumuliert",
        "cumul",
    )
    return plain in TOTALS or first in ends or last in ends


def is_blank(text: str) -> bool:
    """Tells whether a text in a figure's place says that there isn't one."""
    return text.casefold() in BLANKS


def meaning_of(words: str) -> str:
    """Returns which status the words of a legend mean; `note` where they are words for readers."""
    for meaning, pattern in _MEANINGS:
        if re.search(pattern, words, re.IGNORECASE):
            return meaning
    return "note" if words else ""


def multiple_in(text: str, unit: str = "") -> int:
    """Returns what a title or a heading says that its numbers are counted in: 1,000, or 1.

    `unit` is that of the table: "(m)" are metres where it counts them.
    """
    for factor, words, letters in _MULTIPLES:
        said = rf"(?<![\w.,])(?<![0-9][ \u00a0])(?:{words})(?!\w)"
        glued = rf"{_CURRENCY}[ \u00a0]?(?:{letters})(?!\w)|(?<![\w.,])(?<![0-9][ \u00a0])(?:{letters})[ \u00a0]?{_GLUED}"
        if re.search(f"{said}|{glued}", text, re.IGNORECASE):
            return factor
    for factor, letters in _ALONE:
        pattern = rf"[(\[]\s*(?:in )?({letters})\s*[)\]]|\bin ({letters})$|,\s*({letters})$"
        found = re.search(pattern, text, re.IGNORECASE)
        if found and unit.casefold() not in {str(one).casefold() for one in found.groups()}:
            return factor
    for factor, signs in _SIGNS_FOR:
        pattern = rf"[(\[（【][^)\]）】]*(?:{signs})|(?:单位|單位|単位|단위)\s*[:：]?\s*(?:{signs})"
        if re.search(pattern, text):
            return factor
    return 1000 if _GROUPED.search(text) else 1


def multiple_of(word: str) -> int:
    """Returns what a word beside a number multiplies it by, or 1: `1.2 Mio.`, `12k`."""
    for factor, words, letters in _MULTIPLES:
        if re.fullmatch(rf"{words}|{letters}", word, re.IGNORECASE):
            return factor
    return next((factor for factor, signs in _SIGNS_FOR if re.fullmatch(signs, word)), 1)


def not_counted(text: str) -> tuple[str, str]:
    """Returns the word that says figures were planned, expected or estimated, and their status."""
    for status, words in _NOT_COUNTED:
        found = re.search(rf"(?<!\w)(?:{words})(?!\w)", text, re.IGNORECASE)
        if found:
            return found[0], status
    return "", ""


def other_kind(text: str, kind: str) -> tuple[str, str]:
    """Returns the word that says figures are of another kind than the table's, and which kind."""
    running = re.search(rf"(?<!\w)(?:{_RUNNING})(?!\w)", text, re.IGNORECASE)
    if running and kind == "flow":
        return running[0], "running totals"
    change = re.search(rf"(?<!\w)(?:{_CHANGE})(?!\w)", text, re.IGNORECASE)
    return (change[0], "changes") if change and kind != "change" else ("", "")


def compares(heading: str) -> bool:
    """Tells whether a heading is over a comparison of other columns: Δ, +/- %, Diff., change."""
    words = [one for one in re.split(r"[\s()\[\]]+", heading) if one and one not in "%&"]
    said = [one for one in words if re.fullmatch(_COMPARES, one, re.IGNORECASE)]
    return bool(said) or bool(re.search(rf"(?<!\w)(?:{_CHANGE})(?!\w)", heading, re.IGNORECASE))


def money_in(texts: Iterable[str]) -> str:
    """Returns the first currency that titles or headings name, or `%` where they count per cent."""
    found = next((found[0] for text in texts if (found := _MONEY.search(text))), "")
    return "%" if "cent" in found.casefold() or "prozent" in found.casefold() else found.upper()


def legend_of(lines: Iterable[str], mark: str) -> str:
    """Returns what the footnotes say of a mark, or nothing: `p = provisional`, `¹ without vans`."""
    bare = mark.strip("()[]").translate(str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789"))
    raised = bare.translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
    forms = "|".join(
        re.escape(one)
        for one in dict.fromkeys((mark, f"({bare})", f"{bare})", f"[{bare}]", raised, bare))
    )
    pattern = re.compile(
        rf"(?:^|[;,|]\s*|\s{{2,}})(?:{forms})\s*(?:[=:–-]\s*|\s+|(?<=[^\w]))(?P<words>[^;|]+)"
    )
    for line in lines:
        found = pattern.search(line)
        if found:
            return re.split(r",\s*\S{1,3}\s*[=:]", found["words"])[0].strip(" .")
    return ""


def timeless(text: str, months: Mapping[str, int]) -> str:
    """Returns a title without its dates, so that next month's is the same; Model 3 stays Model 3."""
    words = [one for one in re.split(r"[^\w]+", folded(text)) if one]
    dated = [one in months or bool(_DATED.fullmatch(one)) for one in words]
    small = [one.isdigit() and len(one) <= 2 for one in words]
    kept = []
    for at, word in enumerate(words):
        beside = any(dated[max(0, at - 2) : at + 3])
        kept.append("#" if dated[at] or (small[at] and beside) else word)
    return " ".join(kept)


_DATED = re.compile(
    r"(?:19|20)[0-9]{2}(?:[0-9]{2}){0,2}|[qth][1-4]|[1-4][qh]|kw[0-9]{1,2}|fy[0-9]{2,4}"
)
