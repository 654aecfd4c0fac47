package dev.probity.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names how the stored rows differ from the signed leaf hashes. Leaves are unique, since each holds its own id. */
final class RowDiff {
    private final LeafHashes signed;
    private final long size;
    private final List<EntrySource.Row> rows;
    private final List<LogProblem> problems = new ArrayList<>();

    private final Map<Hash, Long> signedAt = new HashMap<>();
    private final Set<Hash> stored = new HashSet<>();
    /** Signed hashes whose row the comparison has come across already, at its place or at another. */
    private final Set<Hash> met = new HashSet<>();

    private long deleted;
    private long inserted;
    /** How far the stored index lags behind the signed one after rows were renumbered. */
    private long shift;

    RowDiff(LeafHashes signed, long size, List<EntrySource.Row> rows) {
        this.signed = signed;
        this.size = Math.min(size, signed.size());
        this.rows = rows;
    }

    List<LogProblem> problems() {
        int start = commonStart();
        int end = commonEnd(start);
        compare(start, size - end, start, rows.size() - end, end > 0);
        return problems;
    }

    private int commonStart() {
        int count = 0;
        while (count < Math.min(size, rows.size())
                && rows.get(count).index() == count
                && signed.at(count).equals(rows.get(count).leafHash())) {
            count++;
        }
        return count;
    }

    private int commonEnd(int start) {
        int count = 0;
        while (count < Math.min(size, rows.size()) - start) {
            EntrySource.Row row = rows.get(rows.size() - 1 - count);
            long index = size - 1 - count;
            if (row.index() != index || !signed.at(index).equals(row.leafHash())) {
                break;
            }
            count++;
        }
        return count;
    }

    private void compare(long from, long to, int firstRow, int lastRow, boolean tailHolds) {
        for (long i = from; i < to; i++) {
            signedAt.put(signed.at(i), i);
        }
        rows.subList(firstRow, lastRow).forEach(row -> stored.add(row.leafHash()));
        long index = from;
        int next = firstRow;
        while (index < to && next < lastRow) {
            EntrySource.Row row = rows.get(next);
            switch (step(index, row)) {
                case BOTH -> {
                    index++;
                    next++;
                }
                case SIGNED -> index++;
                case ROW -> next++;
            }
        }
        for (; next < lastRow; next++) {
            surplus(rows.get(next));
        }
        if (index < to && tailHolds) {
            for (; index < to; index++) {
                if (!met.contains(signed.at(index))) {
                    add(LogProblem.Kind.DELETED, index, null, "the row is gone");
                }
            }
        } else if (index < to) {
            add(
                    LogProblem.Kind.TRUNCATED,
                    index,
                    null,
                    (to - index) + " rows at the end are gone: " + index + " to " + (to - 1));
        }
    }

    private enum Step {
        BOTH,
        SIGNED,
        ROW
    }

    private Step step(long index, EntrySource.Row row) {
        Hash wanted = signed.at(index);
        Hash found = row.leafHash();
        if (wanted.equals(found)) {
            met.add(found);
            if (row.index() != index && row.index() != index - deleted + inserted) {
                reordered(row, index);
            }
            shift = index - row.index();
            return Step.BOTH;
        }
        Long signedIndex = met.contains(found) ? null : signedAt.get(found);
        boolean wantedMet = met.contains(wanted);
        boolean wantedAhead = !wantedMet && stored.contains(wanted);
        if (signedIndex != null && (wantedMet || wantedAhead)) {
            met.add(found);
            reordered(row, signedIndex);
            return Step.BOTH;
        }
        if (signedIndex == null && (wantedAhead || wantedMet || row.index() + shift < index)) {
            inserted++;
            inserted(row);
            return wantedMet ? Step.BOTH : Step.ROW;
        }
        if (signedIndex != null || row.index() + shift > index) {
            deleted++;
            add(LogProblem.Kind.DELETED, index, null, "the row is gone");
            return Step.SIGNED;
        }
        add(LogProblem.Kind.EDITED, index, row.id(), "the row does not say what was signed");
        return Step.BOTH;
    }

    private void reordered(EntrySource.Row row, long signedIndex) {
        add(
                LogProblem.Kind.REORDERED,
                row.index(),
                row.id(),
                "the row signed at " + signedIndex + " stands at " + row.index());
    }

    private void inserted(EntrySource.Row row) {
        add(LogProblem.Kind.INSERTED, row.index(), row.id(), "the row was never signed at this place");
    }

    private void surplus(EntrySource.Row row) {
        if (row.index() >= size) {
            add(LogProblem.Kind.UNSIGNED, row.index(), row.id(), "the row follows the last signed one");
        } else {
            inserted(row);
        }
    }

    private void add(LogProblem.Kind kind, long index, @Nullable String id, String detail) {
        problems.add(new LogProblem(kind, index, id, detail));
    }
}
