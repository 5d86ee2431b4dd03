"""Sites of others: what was public comes with its day and its address, the rest is told."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from factpress.incoming.sites import Home, InSite, day_in, site_of
from factpress.incoming.xml import UnsafeXmlError
from support.picture_samples import png

HOME = Home("Acme", ZoneInfo("Europe/Paris"))


def _site(**files: str | bytes) -> InSite:
    named = {name.replace("__", "/").replace("_dot_", "."): one for name, one in files.items()}
    return site_of({k: v if isinstance(v, bytes) else v.encode() for k, v in named.items()}, HOME)


RSS = (
    '<rss xmlns:content="http://purl.org/rss/1.0/modules/content/"'
    ' xmlns:wp="http://wordpress.org/export/1.2/"><channel>{}</channel></rss>'
)


def test_an_export_gives_releases_and_never_a_draft() -> None:
    items = (
        "<item><title>Boats</title><link>https://old.example/?p=12</link>"
        "<pubDate>Tue, 05 Mar 2013 10:00:00 +0000</pubDate>"
        "<content:encoded><![CDATA[<p>We <b>sold</b> some.</p>]]></content:encoded></item>"
        "<item><title>Plan</title><wp:post_date>2013-01-01 10:00:00</wp:post_date>"
        "<wp:status>draft</wp:status></item>"
        "<item><title>Board</title><wp:post_date>2013-01-01 10:00:00</wp:post_date>"
        "<wp:status>publish</wp:status><wp:post_password>x</wp:post_password></item>"
        "<item><title>Never</title></item>"
    )
    site = _site(feed_dot_xml=RSS.format(items))
    (one,) = site.releases
    assert (one.document.title, one.day) == ("Boats", date(2013, 3, 5))
    text = one.files()["content/releases/2013/2013-03-05-boats/index.md"].decode()
    assert 'archive: as-published\naliases: ["/?p=12"]\n---\n\nWe **sold** some.\n' in text
    assert site.left == [
        "“Plan”: it was never published (draft)",
        "“Board”: it is behind a password",
        "“Never”: it has no date",
    ]


def test_a_feed_in_atom_gives_releases_with_the_day_of_the_newsroom() -> None:
    feed = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>Late</title>'
        '<link rel="alternate" href="https://old.example/News/Late_One"/>'
        "<published>2016-11-29T23:00:00Z</published><content type='html'>&lt;p&gt;Hi&lt;/p&gt;"
        "</content></entry></feed>"
    )
    (one,) = _site(all_dot_atom=feed).releases
    assert one.day == date(2016, 11, 30)
    assert 'aliases: ["/News/Late_One"]' in one.head


def test_a_folder_of_pages_comes_with_its_pictures_and_addresses() -> None:
    page = '<meta name="date" content="2012-05-01"><h1>Day</h1><p>Hi <img src="img/a.png" alt="Quay"></p>'
    site = _site(news__Day_One_dot_html=page, news__img__a_dot_png=png(), x_dot_html="<h1>No</h1>")
    (one,) = site.releases
    assert 'aliases: ["/news/Day_One.html"]' in one.head
    assert len(one.files()) == 3
    assert site.left == ["x.html: it has no date"]


def test_a_sheet_of_presskit_becomes_a_release() -> None:
    sheet = (
        "<game><title>Boats</title><release-date>2013-09-30</release-date><description>A game."
        "</description><features><feature>Sails</feature></features><quotes><quote>"
        "<description>Fun</description></quote></quotes></game>"
    )
    site = _site(data_dot_xml=sheet)
    assert site.releases[0].document.markdown == "A game.\n\n- Sails\n"
    assert site.left == ["“Boats”: quote Fun"]


def test_a_sheet_of_presskit_loses_nothing_in_silence() -> None:
    sheet = (
        "<game><title>Boats</title><release-date>March 3, 2015</release-date><website>https://a.example"
        "</website><history>Begun early.</history><prices><price><currency>USD</currency><value>10</value>"
        "</price></prices><platforms><platform><name>Linux</name></platform></platforms></game>"
    )
    site = _site(data_dot_xml=sheet)
    assert site.releases[0].document.markdown == "Begun early.\n"
    assert site.left == [
        "“Boats”: website https://a.example",
        "“Boats”: price USD; 10",
        "“Boats”: platform Linux",
    ]


def test_links_between_pages_of_a_site_lead_on_and_others_are_told() -> None:
    page = '<meta name="date" content="2012-05-0{}"><h1>Day {}</h1><p><a href="{}">A [b]</a></p>'
    site = _site(
        news__one_dot_html=page.format(1, 1, "../zwei%20%C3%BC.html#top"),
        **{"zwei ü_dot_html": page.format(2, 2, "/news/one.html")},
        news__three_dot_html=page.format(3, 3, "gone.html"),
    )
    assert [one.document.markdown.strip() for one in site.releases] == [
        r"[A \[b\]](../2012-05-02-day-2/index.md#top)",
        r"A \[b\]",
        r"[A \[b\]](../2012-05-01-day-1/index.md)",
    ]
    assert site.left == ["“Day 3”: link /news/gone.html"]
    item = (
        "<item><title>{0}</title><link>https://old.example/{0}/</link><wp:post_id>1</wp:post_id>"
        "<wp:post_date>2013-01-01 10:00:00</wp:post_date><content:encoded><![CDATA[<p><a"
        ' href="{1}">see</a></p>]]></content:encoded></item>'
    )
    items = item.format("a", "/b/") + item.format("b", "../about/") + item.format("c", "x:y")
    site = _site(feed_dot_xml=RSS.format(items))
    assert [one.document.markdown.strip() for one in site.releases] == [
        "[see](../2013-01-01-b/index.md)",
        "[see](https://old.example/about/)",
        "see",
    ]
    assert site.left == ["“c”: link x:y"]


@pytest.mark.parametrize(
    ("stated", "day"),
    [
        ("March 3, 2015", date(2015, 3, 3)),
        ("31 Jan, 2014", date(2014, 1, 31)),
        ("Sept. 5th 2014", date(2014, 9, 5)),
        ("Marble 3, 2015", None),
        ("32 May 2014", None),
        ("Sometime in 2014", None),
    ],
)
def test_a_day_with_the_month_in_words_is_read(stated: str, day: date | None) -> None:
    assert day_in(stated, HOME.zone) == day


def test_codes_with_an_address_are_told_and_a_title_has_its_signs() -> None:
    item = (
        "<item><title>Boats &amp;amp; quays</title><link>https://old.example/?p=12</link>"
        "<wp:post_id>12</wp:post_id><wp:post_date>2013-01-01 10:00:00</wp:post_date>"
        "<content:encoded><![CDATA[Words\n\n[youtube https://a.example/x] ]]></content:encoded></item>"
    )
    (one,) = (site := _site(feed_dot_xml=RSS.format(item))).releases
    assert (one.document.title, one.document.markdown) == ("Boats & quays", "Words\n")
    assert site.left == ["“Boats & quays”: what [youtube] shows"]


def test_an_export_that_defines_words_is_refused() -> None:
    with pytest.raises(UnsafeXmlError, match="ENTITY"):
        _site(feed_dot_xml="<!DOCTYPE rss [<!ENTITY a 'b'>]><rss/>")
