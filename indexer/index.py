"""The whole path of a document: load, segment, split, extract, store, publish."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from traceback import extract_tb

from corpus.embedding import Encoder
from corpus.errors import EvidenceError, IndexMismatch, IndexMissing, UnreadableDocument
from corpus.frameworks import Frameworks, read_frameworks
from corpus.generations import (
    REGISTER,
    VECTORS,
    Manifest,
    begin,
    current,
    discard,
    publish,
    read_manifest,
    write_lock,
)
from corpus.nouns import DocumentId
from corpus.originals import keep_original, prune_originals
from corpus.register import Entry, Register
from corpus.tables import SCHEMA
from corpus.vectors import sync_vectors
from indexer.corrections import Corrections, read_corrections
from indexer.embed import Progress, embed, previous_model
from indexer.entry import entry
from indexer.evidence_file import Metadata, read_metadata
from indexer.fingerprint import code_version, fingerprint
from indexer.folder import check_removals, find_files
from indexer.pieces import Loaded
from indexer.sandbox import Sandbox


@dataclass(frozen=True, slots=True)
class Report:
    """What a run did. `generation` is None where nothing changed, so nothing was published.

    `refused` and `stale` give (document, reason); `gaps` places without readable text in a document that was read;
    `unmatched` corrections of no fact, (file, what is wrong).
    """

    generation: str | None
    read: tuple[DocumentId, ...]
    removed: tuple[DocumentId, ...]
    unchanged: int
    refused: tuple[tuple[str, str], ...]
    stale: tuple[tuple[str, str], ...]
    gaps: tuple[tuple[str, str], ...]
    restricted: tuple[DocumentId, ...]
    unmatched: tuple[tuple[str, str], ...]
    documents: int
    passages: int
    embedded: int

    @property
    def complete(self) -> bool:
        """Whether every file was read."""
        return not self.refused and not self.stale


def index(
    folder: Path,
    target: Path,
    *,
    encoder: Encoder,
    made: str,
    audience: str | None = None,
    allow_removals: bool = False,
    progress: Progress = lambda stage, done, total: None,
) -> Report:
    """Bring the index at `target` up to what `folder` holds, and publish it if anything changed.

    Raises InvalidEvidenceFile, NothingToIndex, RemovalRefused, IndexLocked, IndexBroken or ModelMissing.
    """
    files, links = find_files(folder)
    metadata = read_metadata(folder, files, audience)
    frameworks = read_frameworks(folder)
    with write_lock(target):
        beside = _Beside(folder, metadata, frameworks, read_corrections(frameworks, folder))
        building = begin(target)
        register = Register(building / REGISTER)
        before = register.fingerprints()
        check_removals(folder, files, before, allow_removals)
        changed = _changed(beside, files, register)
        run = _read(beside, building, changed, register, encoder, progress)
        unread = [(file, metadata[file].audiences, reason) for file, reason in run.refused]
        run.changed |= register.put_unread([*unread, *((name, frozenset(), reason) for name, reason in links)])
        run.refused += links
        register.put_frameworks(frameworks)
        run.removed = [document for document in before if document not in metadata]
        for document in run.removed:
            register.remove(document)
        run.unmatched = _unmatched(beside, register)
        run.embedded = embed(register, encoder, previous_model(target), progress)
        return _finish(target, building, register, run, len(files) - len(changed), encoder, made)


@dataclass(frozen=True, slots=True)
class _Beside:
    """A folder, and what stands beside its documents."""

    folder: Path
    metadata: Mapping[str, Metadata]
    frameworks: Frameworks
    corrections: Corrections


class _Run:
    """What a run came to so far."""

    def __init__(self) -> None:
        self.read: list[DocumentId] = []
        self.removed: list[DocumentId] = []
        self.refused: list[tuple[str, str]] = []
        self.stale: list[tuple[str, str]] = []
        self.gaps: list[tuple[str, str]] = []
        self.unmatched: list[tuple[str, str]] = []
        self.embedded = 0
        self.changed = False


def _changed(beside: _Beside, files: Sequence[str], register: Register) -> dict[str, str]:
    """The files to read, each with its fingerprint but for corrections, which are matched once it is read."""
    before, stale = register.fingerprints(), register.stale()
    facts: dict[str, list[str]] = defaultdict(list)
    for document, fact in register.facts():
        facts[document].append(fact)
    prints = {file: fingerprint(beside.folder / file, beside.metadata[file], beside.frameworks) for file in files}
    return {
        file: own
        for file, own in prints.items()
        if before.get(DocumentId(file)) != beside.corrections.fingerprint(own, facts[file]) or DocumentId(file) in stale
    }


def _unmatched(beside: _Beside, register: Register) -> list[tuple[str, str]]:
    facts = {fact for _, fact in register.facts()}
    return [
        (one.path.relative_to(beside.folder).as_posix(), f"{one.place}: no document states a fact {one.fact}")
        for one in beside.corrections.unmatched(facts)
    ]


def _read(
    beside: _Beside,
    building: Path,
    changed: Mapping[str, str],
    register: Register,
    encoder: Encoder,
    progress: Progress,
) -> _Run:
    """Read the changed files into the register; one that can't be read keeps its last good version."""
    run, known = _Run(), register.fingerprints()
    with Sandbox(beside.frameworks) as sandbox:
        for at, (file, own) in enumerate(changed.items(), 1):
            document, metadata = DocumentId(file), beside.metadata[file]
            try:
                loaded = sandbox.load(beside.folder / file, metadata.columns)
                found = _entry(beside, file, loaded, own, encoder)
                original = keep_original(building, beside.folder / file)
                register.put(replace(found, document=replace(found.document, original=original)))
                run.read.append(document)
                run.gaps += [(file, gap) for gap in loaded.gaps]
            except UnreadableDocument as error:
                reason = ", ".join(filter(None, (error.place, error.reason)))
                (run.stale if document in known else run.refused).append((file, reason))
                if document in known:
                    run.changed |= register.mark_stale(
                        document, metadata.audiences, metadata.disclosed, metadata.marking
                    )
            progress("read", at, len(changed))
    return run


def _entry(beside: _Beside, file: str, loaded: Loaded, own: str, encoder: Encoder) -> Entry:
    """The file as the register keeps it; raises UnreadableDocument for whatever nobody foresaw in it."""
    try:
        found = entry(beside.frameworks, file, loaded, beside.metadata[file], own, encoder)
        return beside.corrections.applied(beside.frameworks, found)
    except EvidenceError:
        raise
    except Exception as error:
        at = extract_tb(error.__traceback__)[-1]  # an error's own words may quote the evidence
        place = f"{type(error).__name__} in {Path(at.filename).name}, line {at.lineno}"
        reason = f"its facts can't be read: {place}. Report this as a defect of fives"
        raise UnreadableDocument(file, reason) from error


def _finish(
    target: Path, building: Path, register: Register, run: _Run, unchanged: int, encoder: Encoder, made: str
) -> Report:
    """Publish what was built, or drop it where nothing changed."""
    register.prune()
    prune_originals(building, register.originals())
    counts, restricted = register.counts(), tuple(register.restricted())
    register.close()
    manifest = Manifest(
        SCHEMA, encoder.model, made, code_version(), **counts,
        refused=tuple(run.refused + run.stale), restricted=restricted, unmatched=tuple(run.unmatched),
    )  # fmt: skip
    generation = None
    if run.read or run.removed or run.embedded or run.changed or _told(manifest) != _told_before(target):
        sync_vectors(building / VECTORS, building / REGISTER)
        manifest.write(building)
        generation = publish(target, building).name
    else:
        discard(building)
    return Report(
        generation, tuple(run.read), tuple(run.removed), unchanged, tuple(run.refused), tuple(run.stale),
        tuple(run.gaps), restricted, manifest.unmatched, counts["documents"], counts["passages"], run.embedded,
    )  # fmt: skip


def _told(manifest: Manifest) -> tuple[object, ...]:
    """What a manifest tells of the folder, that may change though no document does."""
    return manifest.refused, manifest.unmatched


def _told_before(target: Path) -> tuple[object, ...] | None:
    try:
        return _told(read_manifest(current(target)))
    except (IndexMissing, IndexMismatch):
        return None
