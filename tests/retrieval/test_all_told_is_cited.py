"""Whatever an answer says that a document says, that document is among what it cites or names."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from pathlib import Path

import finding_files
import papers_apart
import pytest
from all_questions import ASKED
from asking import asked, noted, understood
from two_forces import Reading

from corpus.days import dates
from corpus.nouns import DocumentId
from corpus.question import Answer, Outcome
from corpus.view import View
from retrieval.answer import compose
from retrieval.kinds.register import KINDS

RUN, NAME = 5, 4
"""So many words in a row are nobody's but the document's in which they stand; of so many letters is a word a name."""

APART = r"[“”\[\]():;|•]|(?<=\d{4}), "
"""What an answer puts between words of its own and a document's, between those of two, and after a title's day."""

Told = tuple[str, ...] | date | str
"""A run of words, a day, or a word that may be a name."""

Held = Mapping[Told, set[DocumentId]]
"""The documents in which something stands."""

Stores = Mapping[str, tuple[View, Held]]
"""What is asked, each with what stands where in it."""

Answered = Callable[[str, str], Answer]
"""The answer of a store to a question, which is asked once."""


@pytest.fixture(scope="module")
def stores(everything: View, reading: Reading) -> Stores:
    """The sample, papers that take things up from each other, papers on findings: each with what stands where."""
    views = {"sample": everything, "apart": reading(papers_apart.FILES), "findings": reading(finding_files.FILES)}
    return {name: (view, held_by(view)) for name, view in views.items()}


@pytest.fixture(scope="module")
def answered(stores: Stores) -> Answered:
    """What stores answer."""
    return cache(lambda name, text: asked(text, stores[name][0]))


@pytest.mark.parametrize(("name", "text"), [(name, text) for name, texts in ASKED.items() for text in texts])
def test_what_an_answer_says_stands_in_a_document_that_it_cites_or_names(
    name: str, text: str, stores: Stores, answered: Answered
) -> None:
    assert untold(answered(name, text), stores[name][1], text) == {}


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("Which actions on zebras are outstanding?", {"log.md", "old-log.md"}),
        ("Which actions are superseded?", {"log.md", "old-log.md"}),
        ("Who owns the action on the covert protocol?", {"log.md"}),
        ("What is promised on unicorns?", {"log.md", "old-log.md", "promises.md"}),
        ("Which AFIs on unicorns are there?", {"new.md", "old.md", "days.md", "response.md"}),
        ("Which inspections were published in 2011?", {"days.md", "norwold.md"}),
        ("What questions were put on 1 April 2019?", {"draft.md", "final.md", "pack.md", "otters.md", "outcomes.md"}),
        ("What did the PCC decide on 1 April 2019?", {"draft.md", "final.md", "pack.md", "otters.md", "outcomes.md"}),
        ("What is the grade for investigating crime?", {"ahead.md", "norwold.md"}),
        ("Which documents are there of 2019?", {"ahead.md"}),
        ("What did Devon and Cornwall Police say about zebras?", {"ahead.md", "norwold.md"}),
    ],
)
def test_a_refusal_names_the_documents_of_which_it_counts_or_names_anything(
    text: str, documents: set[str], answered: Answered, stores: Stores
) -> None:
    answer = answered("apart", text)
    assert not answer.answered
    assert {source.document for source in refusal(answer, text, stores["apart"][0]).near} == documents


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("Who owns the action on the covert protocol?", "That the covert protocol on Operation Kestrel be published."),
        ("Which actions are overdue?", "That the covert protocol on Operation Kestrel be published."),
        ("What is promised on unicorns?", "That the covert protocol on Operation Kestrel be published."),
        (
            "At which level is the cause of concern on farmsteads to be closed?",
            "The constabulary leaves callers from outlying farmsteads waiting for an answer",
        ),
    ],
)
def test_a_refusal_that_quotes_names_the_very_place(text: str, quoted: str, answered: Answered, stores: Stores) -> None:
    answer = answered("apart", text)
    told = refusal(answer, text, stores["apart"][0])
    assert not answer.answered and quoted in told.reason
    assert quoted in [source.quote for source in told.near]


@pytest.mark.parametrize(
    ("text", "told", "document"),
    [
        ("Which AFIs are there?", "published 3 June 2024", "days.md"),
        ("How many recommendations on the clerk?", "Responding to the public 1", "new.md"),
        ("What did the PCC decide on drovers?", "the draft notes record “Not assured”", "draft.md"),
        ("Which questions were put on 7 May 2025?", "decision: Partly assured", "outcomes.md"),
        ("Which meetings were there on 7 May 2025?", "the store has notes of it", "outcomes.md"),
        ("Who chairs the Upland Division Hedgerow Panel?", "another paper names Superintendent Imogen", "chair.md"),
        ("Which inspections are there?", "the store has 2 grades", "new.md"),
        ("Which questions have no answer?", "answered and decided: 1", "draft.md"),
        ("which AFIs came up again at Eastmoor", "PEEL 2021/22, published 12 May 2022", "days.md"),
        ("why does the response print 1 recommendation", "PEEL 2023-25, published 3 June 2024", "days.md"),
        ("Which grades went down?", "also gives it as requires improvement", "muddle.md"),
        ("What did the PCC decide on tractors?", "Rustling and the upland beats", "pack.md"),
        ("Which actions are complete?", "2 outstanding, 1 complete", "log.md"),
        ("Which areas were inadequate?", "PEEL 2021/22, published 12 May 2022", "old.md"),
        ("What evidence have we on burglaries?", "3 June 2024", "days.md"),
        ("What did the PCC decide at the meeting in June?", "June: taken as June 2025", "final.md"),
    ],
)
def test_what_an_answer_takes_from_another_paper_names_that(
    text: str, told: str, document: str, answered: Answered
) -> None:
    answer = answered("apart", text)
    assert answer.answered and told in compose(answer)
    assert document in {source.document for source in answer.told}


def test_what_is_left_out_for_length_is_counted_and_its_paper_named(reading: Reading) -> None:
    soon = "\n\n".join(f"The constabulary will finish the review of beat {n} by 31 March 2031." for n in range(60))
    late = "The constabulary will finish the last review by 31 March 2040."
    toml = '[defaults]\naudience = ["public"]\n'
    answer = asked("What is promised?", reading({"evidence.toml": toml, "soon.md": soon, "late.md": late}))
    assert "61 times are given for something to happen" in noted(answer)
    assert {source.document for source in answer.sources} == {"soon.md"}
    assert {source.document for source in answer.told} == {"soon.md", "late.md"}


def refusal(answer: Answer, text: str, view: View) -> Answer:
    """An answer that refuses; where the closest passages are shown, what the kind of thing asked for refuses with."""
    if answer.outcome is not Outcome.CLOSEST:
        return answer
    plan = understood(text, view)
    told = KINDS[plan.asks].tell(plan, view)
    assert told is not None
    return told


def untold(answer: Answer, held: Held, question: str) -> dict[Told, set[DocumentId]]:
    """What an answer says that documents say, and neither the question nor the application: each with these documents.

    What one of the documents that it cites or names says too is not among it.
    """
    own = {*told_by(question), *own_words()}
    cited = {source.document for source in answer.told}
    said = dict.fromkeys(told_by(compose(answer), APART))
    return {told: held[told] for told in said if told not in own and held.get(told) and not held[told] & cited}


def held_by(view: View) -> Held:
    """The documents in which each run of words and each day stands, and each word that is one document's alone."""
    held = defaultdict(set)
    for id_, title, dated, _ in view.documents():
        for told in (*told_by(f"{title}\n{view.document(id_).text}"), *([dated] if dated else [])):
            held[told].add(id_)
    return {told: found for told, found in held.items() if not isinstance(told, str) or len(found) == 1}


def told_by(text: str, between: str = r"\Z") -> Iterator[Told]:
    """The runs of words that stand in a text, between what is put apart, its days, and its words that may be names."""
    for stretch in re.split(between, text.lower()):
        found = re.findall(r"\w+", stretch)
        yield from zip(*(found[at:] for at in range(RUN)), strict=False)
        yield from (word for word in found if len(word) >= NAME and word.isalpha())
    yield from dates(text)


@cache
def own_words() -> frozenset[Told]:
    """What the application says by itself, which tells no day."""
    folders = (Path(str(files(name))) for name in ("retrieval", "corpus"))
    found = (path for folder in folders for path in folder.rglob("*.*") if "sample" not in path.parts)
    texts = (path.read_text(encoding="utf-8") for path in found if path.suffix in (".py", ".toml"))
    return frozenset(told for text in texts for told in told_by(text) if not isinstance(told, date))
