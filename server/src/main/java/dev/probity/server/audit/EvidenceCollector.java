package dev.probity.server.audit;

import dev.probity.ledger.Checkpoint;
import dev.probity.ledger.NoteSigner;
import dev.probity.ledger.TreeProver;
import dev.probity.platform.database.Database;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Follows a subject through the modules: asks each what it knows, then about what that rests on, until nothing is new. */
@Component
final class EvidenceCollector {
    private static final int MAX_SUBJECTS = 100;
    private static final int MAX_ENTRIES_PER_SUBJECT = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private static final Pattern UUID_FORM = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

    private static final Set<EvidenceSection> MODEL_SECTIONS =
            EnumSet.complementOf(EnumSet.of(EvidenceSection.PREDICTION));
    /** What an answer about such a subject must rest on; what is missing is a gap. */
    private static final Map<String, Set<EvidenceSection>> EXPECTED = Map.of(
            "model_version", MODEL_SECTIONS,
            "promotion", MODEL_SECTIONS,
            "deployment", MODEL_SECTIONS,
            "prediction", EnumSet.allOf(EvidenceSection.class),
            "evaluation", EnumSet.of(EvidenceSection.DATA, EvidenceSection.MODEL, EvidenceSection.EVALUATION),
            "run", EnumSet.of(EvidenceSection.DATA, EvidenceSection.TRAINING),
            "decision", EnumSet.of(EvidenceSection.POLICY),
            "dataset", EnumSet.of(EvidenceSection.DATA),
            "dataset_version", EnumSet.of(EvidenceSection.DATA));

    private final Database database;
    private final LedgerStore store;
    private final EntryStore entries;
    private final EntrySeal seal;
    private final StoredTiles tiles;
    private final NoteSigner signer;
    private final ObjectProvider<EvidenceSource> sources;

    EvidenceCollector(
            Database database,
            LedgerStore store,
            EntryStore entries,
            EntrySeal seal,
            StoredTiles tiles,
            NoteSigner signer,
            ObjectProvider<EvidenceSource> sources) {
        this.database = database;
        this.store = store;
        this.entries = entries;
        this.seal = seal;
        this.tiles = tiles;
        this.signer = signer;
        this.sources = sources;
    }

    Collected collect(Subject subject) {
        awaitPending();
        return database.readOnly(() -> {
            Map<Said, Collected.Found> told = new LinkedHashMap<>();
            Set<String> gaps = new LinkedHashSet<>();
            Set<Subject> subjects = follow(subject, told, gaps);
            List<Collected.Found> found = new ArrayList<>(told.values());
            String note = store.newestCheckpoint().orElseThrow(() -> ProblemException.of(AuditProblem.NO_CHECKPOINT));
            List<Proven> proven = proven(subjects, Checkpoint.verified(note, signer.verifier()));
            if (proven.isEmpty() && found.stream().noneMatch(EvidenceCollector::tellsSomething)) {
                throw ProblemException.of(
                        AuditProblem.NO_EVIDENCE,
                        "Nothing is known of a " + subject.type() + " with id " + subject.id() + ".");
            }
            gaps.addAll(missingSections(subject, found));
            found.sort(Comparator.comparing(one -> one.evidence().section()));
            return new Collected(subject, found, proven, List.copyOf(gaps), note);
        });
    }

    /** What makes two pieces of evidence the same to a reader, whichever subject they were asked about. */
    private record Said(EvidenceSection section, String summary, Map<String, Object> facts) {
        static Said of(Evidence evidence) {
            return new Said(evidence.section(), evidence.summary(), evidence.facts());
        }
    }

    /** What is known of several things on the way is told once, of the nearest, with the documents of all. */
    private Set<Subject> follow(Subject start, Map<Said, Collected.Found> told, Set<String> gaps) {
        Set<Subject> known = new LinkedHashSet<>(List.of(start));
        Deque<Subject> open = new ArrayDeque<>(List.of(start));
        List<EvidenceSource> modules = sources.orderedStream().toList();
        while (!open.isEmpty()) {
            Subject subject = open.removeFirst();
            for (EvidenceSource module : modules) {
                for (Evidence evidence : asked(module, subject)) {
                    told.merge(
                            Said.of(evidence),
                            new Collected.Found(subject, evidence),
                            (nearest, again) -> nearest.with(again.evidence().documents()));
                    gaps.addAll(evidence.gaps());
                    evidence.related().stream()
                            .filter(related -> known.size() < MAX_SUBJECTS && known.add(related))
                            .forEach(open::addLast);
                }
            }
        }
        if (known.size() >= MAX_SUBJECTS) {
            gaps.add("More than " + MAX_SUBJECTS + " things are related; those further away were left out.");
        }
        return known;
    }

    /** An id that is no UUID belongs to nothing in a module that reads it as one. */
    private static List<Evidence> asked(EvidenceSource module, Subject subject) {
        try {
            return module.evidence(subject);
        } catch (IllegalArgumentException e) {
            if (UUID_FORM.matcher(subject.id()).matches()) {
                throw e;
            }
            return List.of();
        }
    }

    /** Modules may say "it was never evaluated" of something they have never heard of; that alone makes no answer. */
    private static boolean tellsSomething(Collected.Found found) {
        return !found.evidence().facts().isEmpty()
                || !found.evidence().documents().isEmpty();
    }

    private List<Proven> proven(Set<Subject> subjects, Checkpoint checkpoint) {
        TreeProver prover = new TreeProver(tiles, checkpoint.size());
        List<Proven> proven = new ArrayList<>();
        for (Subject subject : subjects) {
            byte[] mac = seal.entityMac(Caller.current().tenant(), subject.type(), subject.id());
            for (EntryStore.Stored stored : entries.list(null, mac, null, checkpoint.size(), MAX_ENTRIES_PER_SUBJECT)) {
                Long index = stored.index();
                if (index != null) {
                    proven.add(new Proven(subject, stored, prover.inclusion(index)));
                }
            }
        }
        proven.sort(Comparator.comparingLong(one -> one.proof().index()));
        return proven;
    }

    private static List<String> missingSections(Subject subject, List<Collected.Found> found) {
        Set<EvidenceSection> missing = EnumSet.noneOf(EvidenceSection.class);
        missing.addAll(EXPECTED.getOrDefault(subject.type(), Set.of()));
        found.forEach(one -> missing.remove(one.evidence().section()));
        return missing.stream()
                .map(section -> "No " + section.word() + " evidence: " + section.question() + ".")
                .toList();
    }

    /** What was appended before the question belongs into the answer. */
    private void awaitPending() {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        var newest = database.readOnly(store::newestPending);
        while (newest.isPresent()
                && System.nanoTime() < deadline
                && database.readOnly(() -> store.pendingUpTo(newest.get()))) {
            try {
                Thread.sleep(25);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
