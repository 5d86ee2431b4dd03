"""Labels: the closed list of words that every language file of a press site has to hold.

A label's name is for ever, since templates call it; what it says stands in theme/locales. Phrases
for figures and dates are `languagefile`'s.
"""

PLAIN_LABELS: tuple[str, ...] = (
    *("home", "releases", "models", "figures", "data", "media", "contacts", "people"),
    *("corrections", "milestones", "feeds", "search", "about_the_figures", "main_navigation"),
    *("skip_to_content", "menu", "close", "languages", "previous", "next", "press_release"),
    *(
        "statement",
        "news",
        "key_points",
        "end_mark",
        "meaning",
        "translated",
        "colon",
        "background",
    ),
    *("how_counted", "quotation", "press_contact", "press_contacts", "contact_now", "telephone"),
    *("email", "address", "office_hours", "night_desk", "role", "spokespeople", "notes_to_figures"),
    *("back_to_text", "topics", "brands", "markets", "read_more", "related_models"),
    *("related_releases", "latest_releases", "all_releases", "archive", "no_releases"),
    *("fact_sheet", "fact_sheets", "specification", "sales", "compare_models", "quoted_in"),
    *("figures_today", "figure", "this_figure", "all_figures", "figure_page", "where_used"),
    *("history", "history_of_changes", "other_accounts", "newest", "superseded", "calculated"),
    *("not_published", "not_known", "none", "source", "sources", "primary_source"),
    *("secondary_source", "metric", "subject", "value", "date", "year", "month", "quarter"),
    *("total", "other", "definition", "qualifier", "kind", "scope", "since", "unit", "status"),
    *("test_cycle", "cycle_unstated", "rounding", "interval", "checks", "totals_and_parts"),
    *("known_disagreements", "known_disagreement", "reason", "verdict", "verdict_ok"),
    *("verdict_weak", "verdict_strained", "verdict_contradiction", "verdict_unknown", "correction"),
    *("revision", "retraction", "update", "was", "is_now", "revised", "since_revised", "withdrawn"),
    "release_withdrawn",
    *("no_corrections", "recent_corrections", "page", "chart", "table", "downloads", "how_to_cite"),
    *("copy", "copied", "picture", "pictures", "caption", "credit", "terms", "dimensions"),
    *("used_in", "search_site", "no_results", "demonstration", "demonstration_note", "moved"),
    *("not_found", "not_found_help", "page_not_translated", "rounded_parts", "as_of_label"),
    *("claimed_by_label", "computed_figure", "corrected_from", "note", "published", "language"),
    *("type", "all_years", "topic", "brand", "market", "model", "summary", "top", "light_and_dark"),
    *("kind_cumulative", "kind_level", "kind_flow", "kind_share", "kind_change", "kind_ratio"),
    *("kind_price", "kind_rank", "kind_spec", "status_final", "status_provisional"),
    *("status_estimate", "status_forecast", "status_target", "per_month", "per_quarter"),
    *("per_half", "per_year", "per_12m", "source_press_release", "source_filing"),
    *("source_registry", "source_agency", "source_test_report", "source_third_party"),
    *("source_internal", "meaning_plain", "meaning_exactly", "meaning_about", "meaning_more_than"),
    *("meaning_at_least", "meaning_reached", "meaning_nearly", "meaning_less_than"),
    *("meaning_at_most", "meaning_up_to"),
)

# Labels with words to be filled in, and the names of these.
FILLED_LABELS: tuple[tuple[str, tuple[str, ...]], ...] = (
    ("also_in", ("language",)),
    ("published_on", ("when",)),
    ("updated_on", ("when",)),
    ("figures_as_of", ("when",)),
    ("as_of", ("when",)),
    ("about_company", ("name",)),
    ("dateline", ("place", "day")),
    ("quotation_by", ("name",)),
    ("said_on", ("when",)),
    ("archive_of", ("year",)),
    ("newest_is", ("figure",)),
    ("calculated_from", ("figures",)),
    ("claimed_by", ("who",)),
    ("since_when", ("when",)),
    ("rounded_to", ("step",)),
    ("interval_reads", ("low", "high")),
    ("interval_from", ("low",)),
    ("interval_above", ("low",)),
    ("interval_to", ("high",)),
    ("interval_below", ("high",)),
    ("interval_exactly", ("value",)),
    ("corrected_on", ("when",)),
    ("was_is", ("new", "old")),
    ("withdrawn_on", ("when",)),
    ("chart_of", ("name",)),
    ("download_as", ("format",)),
    ("feed_of", ("name",)),
    ("moved_to", ("address",)),
)

# Labels that count: `{n}`, and the noun in the plural form that the number asks for.
COUNTED_LABELS: tuple[str, ...] = (
    *("release_count", "figure_count", "model_count", "source_count", "correction_count"),
    *("check_count", "result_count"),
)
