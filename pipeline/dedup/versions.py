"""Near duplicate or new version: what nearly the same words mean, given who sent them and the facts that differ.

The same outlet's copy with other words is a new version; another outlet's is a duplicate; and nearly the same words about
another period, other figures or other people are the same template and neither.
"""

from __future__ import annotations

from pipeline.dedup.compare import Comparison
from pipeline.dedup.credits import same_outlet
from pipeline.dedup.fingerprint import Fingerprint
from pipeline.dedup.keys import canonical_url
from pipeline.dedup.revisions import rank
from pipeline.dedup.slots import Agreement
from pipeline.dedup.times import DAY, is_day, moment

NEAR = 0.8
"""Jaccard of near-identical text, and containment of one text in another."""
HALF = 0.5
"""A contained text that is less than about half of the other (Jaccard) is an excerpt; a marked revision keeps as much."""
REWRITTEN = 0.3
"""What a revision that says so and keeps its headline must still share, and a live page at its one address."""
SHORT = 50
"""Fewer words than this say too little by their number: then facts must be the same and the words nearly so."""
SHORT_NEAR = 0.9
SAME_FACTS = 0.9
MOST = 0.75
"""Names under a like headline and with the same figures and period: house spelling, bylines and photo credits differ."""
LIKE_HEADLINE = 0.75
CUT = 0.9
"""Containment of copy that was cut from the end to fit, as newspapers do."""
SAME_PERIOD = 0.75
"""Of the period words in a long text one in four may differ; a template has one or two."""
ALMOST_ALL, KEPT, KEPT_BELOW = 0.9, 2, 4
"""Jaccard of copy in which one figure was put right, and how many others must have stayed: a template fills all its blanks
anew. More must have where the headline has that figure, too."""
VERSION_DAYS = 3
"""An outlet revises a report within days; the same words later are its template."""


def near_duplicate(new: Fingerprint, comparison: Comparison) -> bool:
    """Nearly the same text, and no fact in one that stands instead of another in the other."""
    jaccard, agreement = comparison.jaccard or 0, comparison.agreement
    template = same_outlet(new.outlet, comparison.earlier.fingerprint.outlet) and _apart(new, comparison)
    if template and not agreement.identical:
        return False
    containment = comparison.containment or 0
    if _short(new, comparison):
        same = jaccard >= SHORT_NEAR and agreement.identical and not agreement.headline
        return same or (jaccard >= REWRITTEN and _grown(comparison))
    near = jaccard >= NEAR or (jaccard >= HALF and containment >= NEAR)
    cut = agreement.alike >= LIKE_HEADLINE and containment >= CUT
    alike = (near or cut) and not agreement.headline and _agree(agreement, figures=SAME_FACTS)
    return alike or _retouched(comparison)


def new_version(new: Fingerprint, comparison: Comparison) -> bool:
    """The same report again, revised: by its address, by a mark of revision, or by the same outlet's nearly same words."""
    earlier, containment = comparison.earlier.fingerprint, comparison.containment or 0
    if not comparison.jaccard or comparison.jaccard == 1:
        return False
    address = canonical_url(new.url)
    if address and address == canonical_url(earlier.url) and containment >= REWRITTEN:
        return True
    if _apart(new, comparison):
        return False
    one_outlet = same_outlet(new.outlet, earlier.outlet)
    if (new.revision or earlier.revision) and (one_outlet or not (new.outlet and earlier.outlet)):
        return _marked(comparison)
    return one_outlet and _unmarked(new, comparison)


def later(new: Fingerprint, earlier: Fingerprint) -> bool | None:
    """Whether the new article is the later one: by the dates, else by the marks of revision; None when neither tells."""
    here, there = moment(new.published_at), moment(earlier.published_at)
    if here is not None and there is not None:
        if is_day(new.published_at) or is_day(earlier.published_at):
            here, there = here // DAY, there // DAY
        if here != there:
            return here > there
    marks = rank(new.revision), rank(earlier.revision)
    return marks[0] > marks[1] if marks[0] != marks[1] else None


def _marked(comparison: Comparison) -> bool:
    """Says that it is revised. Then figures, or the period or a name, may be what was corrected: both is a template."""
    agreement, containment = comparison.agreement, comparison.containment or 0
    kept = containment >= HALF or (agreement.alike == 1 and containment >= REWRITTEN)
    elsewhere = agreement.period < SAME_PERIOD or "names" in agreement.headline
    return kept and agreement.names >= HALF and not (elsewhere and agreement.figures < SAME_FACTS)


def _unmarked(new: Fingerprint, comparison: Comparison) -> bool:
    """Says nothing: all facts agree, or nearly the same words within days keep their people and half of their figures."""
    agreement, jaccard = comparison.agreement, comparison.jaccard or 0
    if _retouched(comparison):
        return True
    if _short(new, comparison) and jaccard < SHORT_NEAR:
        return _grown(comparison)
    if (comparison.containment or 0) >= NEAR and not agreement.headline and _agree(agreement, figures=SAME_FACTS):
        return True
    dated = moment(new.published_at) is not None and moment(comparison.earlier.fingerprint.published_at) is not None
    return dated and jaccard >= NEAR and agreement.headline <= {"figures"} and _agree(agreement, figures=HALF)


def _grown(comparison: Comparison) -> bool:
    """One stands whole in the other, under the same headline and with the same facts."""
    agreement = comparison.agreement
    same = agreement.alike == agreement.figures == agreement.names == agreement.period == 1
    return same and (comparison.containment or 0) >= CUT


def _retouched(comparison: Comparison) -> bool:
    """The same report under the same headline, with one figure put right and all else as it was."""
    agreement, jaccard = comparison.agreement, comparison.jaccard or 0
    if agreement.headline:
        headed = agreement.headline == {"figures"} and agreement.alike >= LIKE_HEADLINE
    else:
        headed = agreement.alike == 1
    same = headed and agreement.period == agreement.names == 1 and agreement.exchanged <= 1
    return same and jaccard >= ALMOST_ALL and agreement.kept >= (KEPT_BELOW if agreement.headline else KEPT)


def _agree(agreement: Agreement, *, figures: float) -> bool:
    alike = agreement.alike >= LIKE_HEADLINE and agreement.figures == agreement.period == 1
    names = not agreement.swapped and agreement.names >= (MOST if alike else SAME_FACTS)
    return names and agreement.period >= SAME_PERIOD and agreement.figures >= figures


def _short(new: Fingerprint, comparison: Comparison) -> bool:
    return min(new.words, comparison.earlier.fingerprint.words) < SHORT


def _apart(new: Fingerprint, comparison: Comparison) -> bool:
    """Too many days between them; undated articles are not."""
    here, there = moment(new.published_at), moment(comparison.earlier.fingerprint.published_at)
    return here is not None and there is not None and abs(here - there) > VERSION_DAYS * DAY
