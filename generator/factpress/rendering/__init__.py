"""Rendering: how a page is made, whatever its kind: macros, figures and their notes, templates.

Its data is the context of one page in one language, which hands out tokens for what is printed.
"""

from factpress.rendering.charting import charts_of
from factpress.rendering.feed_list import FeedFormat, FeedKind, FeedName, feeds_of
from factpress.rendering.figures import (
    Figure,
    Note,
    NoteWriter,
    decimal,
    subject_name,
    titled,
    unit_words,
    ways_to_print,
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
from factpress.rendering.macros import print_fact
from factpress.rendering.manuscripts import body_of, lost_fragments, markdown_of, theme_block
from factpress.rendering.notices import Notice, notices
from factpress.rendering.page_context import PageContext
from factpress.rendering.page_frame import Download, HeadLink, PageView, view_of
from factpress.rendering.page_record import (
    ChartKind,
    ChartSlot,
    Fragment,
    charted,
    cited,
    lines_drawn,
)
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
)
from factpress.rendering.templates import Macros, Plain, Theme, open_theme, render_layout

__all__ = (
    "FOLDER",
    "HOME",
    "ChartKind",
    "ChartSlot",
    "Choice",
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
    "PageContext",
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
    "charts_of",
    "citation",
    "cited",
    "contact",
    "contacts",
    "decimal",
    "details_of",
    "feeds_of",
    "file_link",
    "functions_of",
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
    "print_fact",
    "relative",
    "render_layout",
    "rows",
    "search_form",
    "sift_form",
    "subject_name",
    "theme_block",
    "thumbnail",
    "titled",
    "to_copy",
    "unit_words",
    "view_of",
    "ways_to_print",
)
