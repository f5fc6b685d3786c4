"""Reading a web page: what must stay, what is furniture, and the way back to the raw characters."""

from __future__ import annotations

import html
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.page import Page, read_page

OPENING = "The ferry to Osk is running again after a year on the slip, the harbour office said on Monday."
MIDDLE = "“She has a new engine & a new cook,” Captain Ida Brandt told the Harbour Post at the pier. “Both are louder.”"
CLOSING = "Fares stay at 5 < 6 crowns, and children under seven travel free until the end of August, the office said."
SHORT = "He did not."
COPY = [OPENING, MIDDLE, SHORT, CLOSING]
HEADLINE = "Ferry to Osk is back"


def paragraphs(copy: list[str]) -> str:
    return "\n".join(f"<p>{html.escape(text, quote=False)}</p>" for text in copy)


def page(body: str, head: str = "") -> str:
    return f"<!DOCTYPE html>\n<html lang='en'><head><title>{HEADLINE} | Harbour Post</title>{head}</head><body>{body}</body></html>"


NEWS_PAGE = page(
    f"""
    <header><a href="/">Harbour Post</a><nav><ul><li><a href="/n">News</a></li><li><a href="/s">Sport</a></li></ul></nav></header>
    <aside><h3>Most read</h3><ul><li><a href="/osk">{HEADLINE}</a></li><li><a href="/x">Pier closed for repairs</a></li></ul></aside>
    <main><article>
      <h1>{HEADLINE}</h1>
      <p class="author">By Ana Lind</p>
      <div class="share"><a href="#">Share</a> <a href="#">Tweet</a></div>
      <figure><img src="f.jpg"><figcaption>The ferry at the slip. Photo: Jo Berg</figcaption></figure>
      {paragraphs(COPY)}
    </article></main>
    <footer><p>© Harbour Post. All rights reserved.</p></footer>
    <script>var text = "<p>This is code, not copy.</p>";</script>""",
    head="""
    <meta property="og:site_name" content="Harbour Post"><meta property="og:title" content="Ferry &amp; crew are back">
    <meta name="description" content="After a year on the slip">
    <link rel="canonical" href="https://post.example/osk">
    <script type="application/ld+json">{"@context": "https://schema.org", "@graph": [{"@type": "WebSite"}, {
      "@type": ["NewsArticle"], "headline": "Ferry to Osk is back", "datePublished": "2021-05-03T08:00:00+02:00",
      "author": [{"@type": "Person", "name": "Ana Lind"}, {"@type": "Organization", "name": "Harbour Post"}],
      "publisher": {"name": "Harbour Post"}, "inLanguage": "en"}]}</script>""",
)


def copy_of(read: Page) -> list[str]:
    """The blocks that no cut covers."""
    text = list(read.source.text)
    for cut in read.source.cuts:
        text[cut.start : cut.end] = " " * (cut.end - cut.start)
    return [block.strip() for block in "".join(text).split("\n\n") if block.strip()]


def cut_out(read: Page, reason: str) -> str:
    return "\n\n".join(read.source.text[cut.start : cut.end] for cut in read.source.cuts if cut.reason == reason)


def assert_runs_hold(raw: str, read: Page) -> None:
    """Each run stands unchanged in the raw page, and runs ascend on both sides."""
    end = raw_end = 0
    for start, stop, place in read.source.runs:
        assert start < stop
        assert start >= end
        assert place >= raw_end
        assert read.source.text[start:stop] == raw[place : place + stop - start]
        end, raw_end = stop, place + stop - start
    cut_end = 0
    for cut in read.source.cuts:
        assert cut_end <= cut.start < cut.end <= len(read.source.text)
        cut_end = cut.end


# ---------------------------------------------------------------- what must stay


def test_every_sentence_of_a_news_page_stays() -> None:
    """Copy, whole and in order, short sentences and a bare < included; nothing else."""
    assert copy_of(read_page(NEWS_PAGE)) == COPY


@pytest.mark.parametrize(
    "body",
    [
        paragraphs(COPY),
        f"<div>{paragraphs(COPY)}</div>",
        "<article>" + paragraphs(COPY).replace("<p>", "<P CLASS=x data-a='>'>").replace("</p>", "") + "</article>",
        "<div>" + "<br><br>".join(html.escape(text) for text in COPY) + "</div>",
        "<table><tr><td>Harbour Post</td><td>" + paragraphs(COPY) + "</td></tr></table>",
        "".join(f"<div class=p><span>{html.escape(text)}</span></div>" for text in COPY),
        "<pre>" + html.escape("\n\n".join(COPY)) + "</pre>",
        paragraphs(COPY).replace("\n", ""),
        "<div>" * 300 + paragraphs(COPY) + "</div>" * 300,
    ],
)
def test_copy_stays_whatever_it_is_built_of(body: str) -> None:
    """Old and new markup, unclosed paragraphs, line breaks, tables, deep nesting."""
    for raw in (page(body), body):
        read = read_page(raw)
        found = copy_of(read)
        assert [text for text in COPY if text not in found] == []
        assert_runs_hold(raw, read)


def test_one_sentence_is_an_article() -> None:
    """A page may hold a news flash: it never comes out empty."""
    assert copy_of(read_page(page("<p>The ferry is back.</p>"))) == ["The ferry is back."]
    assert copy_of(read_page("<p>The ferry is back.</p>")) == ["The ferry is back."]


def test_a_page_of_nothing_but_links_still_shows_them() -> None:
    """A page that no extractor takes for an article is not silently empty."""
    items = (
        "<li><a href='/a'>Ferry to Osk is back again</a></li><li><a href='/b'>Pier is closed for the summer</a></li>"
    )
    assert "Ferry to Osk is back again" in "\n".join(copy_of(read_page(page(f"<ul>{items}</ul>"))))


def test_a_paragraph_among_the_copy_is_copy() -> None:
    """A quotation of two words between two paragraphs is not dropped for being short."""
    read = read_page(page(f"<article>{paragraphs([OPENING, '“Not today.”', MIDDLE, CLOSING])}</article>"))
    assert "“Not today.”" in copy_of(read)


def test_a_description_that_repeats_the_opening_lifts_nothing() -> None:
    """The first paragraph is copy, whatever search engines are told."""
    head = f'<meta name="description" content="{OPENING}">'
    read = read_page(page(f"<article><h1>{HEADLINE}</h1>{paragraphs(COPY)}</article>", head))
    assert read.teaser is None
    assert copy_of(read) == COPY


def test_a_comment_that_never_ends_takes_nothing_with_it() -> None:
    """A slip of the template does not cost the story."""
    read = read_page(page(f"<article>{paragraphs([OPENING])}<!-- ad slot {paragraphs([MIDDLE, CLOSING])}</article>"))
    assert MIDDLE in copy_of(read)


# ---------------------------------------------------------------- what goes, and why


def test_furniture_is_cut_and_can_be_shown() -> None:
    """Navigation, lists of links, share bars and the footer are in the source, marked; code and hidden text are not."""
    read = read_page(NEWS_PAGE)
    furniture = cut_out(read, "page_furniture")
    assert all(text in furniture for text in ("Sport", "Most read", "Pier closed", "Tweet", "All rights reserved"))
    assert "code" not in read.source.text
    assert read.source.paragraphs_known


def test_headline_byline_and_caption_are_told_apart() -> None:
    """They are there to be lifted; the headline's twin in a list of links is furniture."""
    read = read_page(NEWS_PAGE)
    assert cut_out(read, "headline") == HEADLINE
    assert cut_out(read, "byline") == "By Ana Lind"
    assert cut_out(read, "caption") == "The ferry at the slip. Photo: Jo Berg"
    assert HEADLINE in cut_out(read, "page_furniture")


def test_a_table_is_read_by_rows_and_a_layout_by_cells() -> None:
    """Figures stay beside what they count."""
    rows = "<table><tr><th>Year</th><th>Passengers</th></tr><tr><td>2020</td><td>3,100</td></tr></table>"
    read = read_page(page(f"<article>{paragraphs(COPY)}{rows}</article>"))
    assert "2020 3,100" in read.source.text
    layout = f"<table><tr><td><a href=/>Home</a><br><a href=/n>News</a></td><td>{paragraphs(COPY)}</td></tr></table>"
    assert copy_of(read_page(page(layout))) == COPY


@pytest.mark.parametrize(
    "hidden",
    ["<p hidden>{}</p>", "<div style='color:red; display : none'><p>{}</p></div>", "<template><p>{}</p></template>"],
)
def test_hidden_text_is_no_text(hidden: str) -> None:
    """What no reader saw is markup."""
    notice = "Subscribe now to the Harbour Post and never miss a ferry again."
    assert notice not in read_page(page(paragraphs(COPY) + hidden.format(notice))).source.text


def test_copy_that_only_a_script_shows_is_copy() -> None:
    """Some pages hide their text until their own code has run."""
    body = f"<div style='display:none'>{paragraphs(COPY)}</div><p>The page is loading now.</p><p>Please wait.</p>"
    assert OPENING in copy_of(read_page(page(body)))


def test_white_space_is_closed_up_and_entities_are_read() -> None:
    """Text comes as it is shown; only what stands unchanged in the page is in a run."""
    raw = page(f"<p>The  ferry\n   to&nbsp;Osk &amp; back, R&D &#8220;soon&#8221; at AT&T.</p>{paragraphs(COPY)}")
    read = read_page(raw)
    assert copy_of(read)[0] == "The ferry to Osk & back, R&D “soon” at AT&T."
    assert_runs_hold(raw, read)
    assert "amp;" not in "".join(raw[place : place + stop - start] for start, stop, place in read.source.runs)


# ---------------------------------------------------------------- what the page says of itself


def test_the_page_is_asked_for_its_fields() -> None:
    """JSON-LD first, then Open Graph, then the page."""
    read = read_page(NEWS_PAGE)
    assert (read.headline, read.teaser, read.provider) == (HEADLINE, "After a year on the slip", "Harbour Post")
    assert [person.name for person in read.byline] == ["Ana Lind"]
    assert (read.published_at, read.language, read.url) == (
        "2021-05-03T08:00:00+02:00",
        "en",
        "https://post.example/osk",
    )


def test_without_data_the_head_and_the_heading_speak() -> None:
    """The title loses the site's name; the one marked time is the day of publication."""
    head = '<meta property="og:site_name" content="Harbour Post"><meta name="author" content="By Ana Lind and Jo Berg">'
    read = read_page(page(f"<time datetime='2021-05-03'>Monday</time>{paragraphs(COPY)}", head))
    assert read.headline == HEADLINE
    assert [person.name for person in read.byline] == ["Ana Lind", "Jo Berg"]
    assert read.published_at == "2021-05-03"


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='last Monday'>",
        "<meta name='author' content='https://social.example/post'>",
        "<script type='application/ld+json'>{broken</script>",
        "<script type='application/ld+json'>" + "[" * 20_000 + "</script>",
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": 5, "author": [], "datePublished": {}}</script>',
        '<script type=\'application/ld+json\'>[null, 3, {"@type": null, "@graph": 7}]</script>',
    ],
)
def test_what_is_not_said_clearly_stays_unknown(head: str) -> None:
    """No date, no name and no crash from a broken head."""
    read = read_page(page(paragraphs(COPY), head))
    assert (read.published_at, read.byline) == (None, ())
    assert copy_of(read) == COPY


@pytest.mark.parametrize(
    "author", ["Reuters", "Associated Press", "Harbour Post", "News Desk", "admin", "ana@post.example"]
)
def test_an_outlet_is_no_person(author: str) -> None:
    """A byline names people; a desk or an agency is none."""
    assert read_page(page(paragraphs(COPY), f'<meta name="author" content="{author}">')).byline == ()


def test_two_pictures_have_two_captions() -> None:
    """Words under one picture stay apart from those under the next."""
    figure = "<figure><img src=a><figcaption><p>{0}</p><p>Photo: {0}</p></figcaption></figure>"
    read = read_page(
        page(f"<article>{paragraphs([OPENING])}{figure.format('Pier')}{figure.format('Ferry')}{paragraphs(COPY)}")
    )
    captions = [read.source.text[cut.start : cut.end] for cut in read.source.cuts if cut.reason == "caption"]
    assert captions == ["Pier\n\nPhoto: Pier", "Ferry\n\nPhoto: Ferry"]


def test_teasers_of_other_stories_go() -> None:
    """Cards with a linked heading and a line under it are not copy, even where the story is shorter than they are."""
    card = "<div class=card><a href=/x><h3>Pier closed for {}</h3></a><p>The pier will be closed for {} weeks, it said.</p></div>"
    cards = "".join(card.format(number, number) for number in range(2, 9))
    body = "".join(f"<div class=line>{text}</div>" for text in (OPENING, CLOSING.replace("<", "under")))
    read = read_page(page(f"<h1>{HEADLINE}</h1><div class=text>{body}</div><h2>More</h2>{cards}"))
    assert copy_of(read)[:2] == [OPENING, CLOSING.replace("<", "under")]
    assert "weeks" not in "".join(copy_of(read))


def test_readers_comments_do_not_outvote_the_story() -> None:
    """However many sentences they write, the story stays."""
    comments = "".join(
        f"<li>The ferry was late again today, number {number} of this week.</li>" for number in range(40)
    )
    for name in ("comments", "x"):
        read = read_page(page(f"<article>{paragraphs(COPY)}</article><ol class={name}>{comments}</ol>"))
        assert copy_of(read)[: len(COPY)] == COPY


def test_several_times_are_not_guessed_between() -> None:
    """A page of many dates names no day of publication."""
    times = "<time datetime='2021-05-03'>a</time><time datetime='2020-01-01'>b</time>"
    assert read_page(page(times + paragraphs(COPY))).published_at is None


# ---------------------------------------------------------------- laws

TAGS = st.sampled_from(
    """<p> </p> <div> </div> <br> <a_href='x'> </a> <!-- --> <script> </script> <title> &amp; &nbsp &#x1F600; & < > " ' =
    <td> <pre> </pre> <h1> </h1> <p_hidden> <li> <ul> </ul> <b_x=' </b &copy; İ _ \n \u00a0 \0 \ud800 Ferry_is_back.
    """.replace("\n    ", " ").split(" ")
).map(lambda tag: tag.replace("_", " "))


@settings(deadline=None)
@given(st.lists(TAGS | st.text(max_size=10), max_size=60).map("".join))
def test_runs_hold_on_any_string(raw: str) -> None:
    """Whatever comes, nothing crashes and every run stands in the raw page."""
    assert_runs_hold(raw, read_page(raw))


@settings(deadline=None)
@given(
    st.lists(st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=40), min_size=1, max_size=8)
)
def test_all_that_is_shown_is_in_the_source(blocks: list[str]) -> None:
    """No visible letter is lost between the page and its source."""
    raw = "".join(f"<p>{html.escape(block)}</p>" for block in blocks)
    shown = "".join(blocks)
    assert re.sub(r"\s", "", read_page(raw).source.text) == re.sub(r"\s", "", shown)


@pytest.mark.parametrize(
    "raw",
    [
        "<div>" * 100_000 + OPENING,
        "<p>" + f"{OPENING} " * 110_000,
        "<!--" * 200_000 + OPENING,
        '<a b=""x=">"' * 100_000 + OPENING,
        "<title>" * 100_000 + OPENING,
        "<p><b>" * 100_000 + OPENING,
        "<ul><li>" + "<b>" * 50_000 + "<li>" * 50_000 + OPENING,
        "&amp" * 300_000 + OPENING,
    ],
    ids=["nested", "10 MB paragraph", "open comments", "quotes", "titles", "unclosed", "misnested", "entities"],
)
def test_hostile_pages_are_read_in_bounded_time(raw: str) -> None:
    """Depth and size cost linear time, and the sentence in them is found."""
    assert OPENING in read_page(raw).source.text
