"""Rendering: how a page is made, whatever its kind: macros, figures and their notes, templates.

Its data is the context of one page in one language, which hands out tokens for what is printed.
"""

from factpress.rendering.chart_slots import ChartKind, ChartSlot, charted, lines_drawn
from factpress.rendering.check_views import (
    OF_PARTS,
    check_table,
    disagreements,
    failed_checks,
    is_told,
)
from factpress.rendering.feed_list import FeedFormat, FeedKind, FeedName, feeds_of
from factpress.rendering.figures import (
    Figure,
    Note,
    NoteWriter,
    decimal,
    subject_name,
    titled,
    unit_words,
)
from factpress.rendering.html_elements import (
    Choice,
    citation,
    file_link,
    language_link,
    marks,
    search_form,
    sift_form,
    to_copy,
)
from factpress.rendering.known import Knowledge, Known, known_of
from factpress.rendering.macros import fact
from factpress.rendering.manuscripts import body_of, lost_fragments, markdown_of, theme_block
from factpress.rendering.notices import Notice, notices
from factpress.rendering.page_context import Desk
from factpress.rendering.page_frame import Download, HeadLink, PageView, view_of
from factpress.rendering.page_record import Fragment, cited
from factpress.rendering.picture_views import (
    FOLDER,
    MediaFile,
    PictureView,
    lead_picture,
    media_view,
    thumbnail,
)
from factpress.rendering.site_map import HOME, Head, SiteIndex, SiteMap, Use, path_of, relative
from factpress.rendering.template_functions import (
    RowView,
    SpecificationView,
    boilerplate,
    contact,
    contacts,
    details_of,
    functions_of,
    macros_of,
    measure_of,
    measured,
    missing_row,
    organisation,
    paragraphs,
    rows,
    tiles,
)
from factpress.rendering.templates import Macros, Plain, Theme, open_theme, render_layout

__all__ = (
    "FOLDER",
    "HOME",
    "OF_PARTS",
    "ChartKind",
    "ChartSlot",
    "Choice",
    "Desk",
    "Download",
    "FeedFormat",
    "FeedKind",
    "FeedName",
    "Figure",
    "Fragment",
    "Head",
    "HeadLink",
    "Knowledge",
    "Known",
    "Macros",
    "MediaFile",
    "Note",
    "NoteWriter",
    "Notice",
    "PageView",
    "PictureView",
    "Plain",
    "RowView",
    "SiteIndex",
    "SiteMap",
    "SpecificationView",
    "Theme",
    "Use",
    "body_of",
    "boilerplate",
    "charted",
    "check_table",
    "citation",
    "cited",
    "contact",
    "contacts",
    "decimal",
    "details_of",
    "disagreements",
    "fact",
    "failed_checks",
    "feeds_of",
    "file_link",
    "functions_of",
    "is_told",
    "known_of",
    "language_link",
    "lead_picture",
    "lines_drawn",
    "lost_fragments",
    "macros_of",
    "markdown_of",
    "marks",
    "measure_of",
    "measured",
    "media_view",
    "missing_row",
    "notices",
    "open_theme",
    "organisation",
    "paragraphs",
    "path_of",
    "relative",
    "render_layout",
    "rows",
    "search_form",
    "sift_form",
    "subject_name",
    "theme_block",
    "thumbnail",
    "tiles",
    "titled",
    "to_copy",
    "unit_words",
    "view_of",
)
