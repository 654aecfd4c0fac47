package dev.probity.ledger;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks a whole stored log against a signed checkpoint and names what differs.
 *
 * <p>First it finds leaf hashes that give the signed root: those of the tiles, those of the rows, or block by block
 * whichever agrees with the tile above. These are then the truth, against which every row and every tile is compared.
 * When none gives the signed root, rows are still compared with tiles, and earlier checkpoints narrow down the place.
 *
 * <p>A log rolled back together with its checkpoint looks whole from inside: only a checkpoint kept elsewhere shows it.
 */
public final class LogVerifier {
    /** More would not help anybody; the last problem then says how many were left out. */
    static final int MAX_PROBLEMS = 1000;

    private final EntrySource entries;
    private final TileReader tiles;
    private final Checkpoint checkpoint;
    private final List<Checkpoint> earlier;
    private final List<LogProblem> problems = new ArrayList<>();
    private boolean inPlace = true;

    private LogVerifier(EntrySource entries, TileReader tiles, Checkpoint checkpoint, List<Checkpoint> earlier) {
        this.entries = entries;
        this.tiles = tiles;
        this.checkpoint = checkpoint;
        this.earlier = earlier.stream()
                .filter(known -> known.size() <= checkpoint.size())
                .sorted(Comparator.comparingLong(Checkpoint::size))
                .toList();
    }

    /**
     * @param checkpoint already verified against the log's key
     * @param earlier further verified checkpoints of the same log, in any order
     */
    public static LogReport verify(
            EntrySource entries, TileReader tiles, Checkpoint checkpoint, List<Checkpoint> earlier) {
        return new LogVerifier(entries, tiles, checkpoint, earlier).run();
    }

    private LogReport run() {
        LeafHashes stored = rowHashes();
        LeafHashes truth = truth(stored);
        compareTiles(truth);
        compareHistory(truth);
        if (!inPlace || !stored.equals(truth)) {
            List<EntrySource.Row> rows = new ArrayList<>();
            entries.forEach(rows::add);
            problems.addAll(new RowDiff(truth, checkpoint.size(), rows).problems());
        }
        return new LogReport(checkpoint.size(), limited());
    }

    /** Hashes of the rows the checkpoint should cover, and whether every row stands where its index says. */
    private LeafHashes rowHashes() {
        LeafHashes hashes = new LeafHashes();
        entries.forEach(row -> {
            inPlace &= row.index() == hashes.size() && hashes.size() < checkpoint.size();
            if (hashes.size() < checkpoint.size()) {
                hashes.add(row.leafHash());
            }
        });
        return hashes;
    }

    private LeafHashes truth(LeafHashes rows) {
        LeafHashes fromTiles = new LeafHashes();
        LeafHashes mixed = new LeafHashes();
        for (long block = 0; block * TileId.WIDTH < checkpoint.size(); block++) {
            TileId id = TileId.in(checkpoint.size(), 0, block);
            byte[] tile = readOrNull(id);
            byte[] row = rows.hasBlock(block) ? rows.block(block) : new byte[0];
            if (tile == null) {
                tile = Arrays.copyOf(row, id.width() * Hash.LENGTH);
            }
            fromTiles.addBlock(tile);
            mixed.addBlock(agreesWithParent(id, tile) || row.length != tile.length ? tile : row);
        }
        for (LeafHashes candidate : List.of(fromTiles, rows, mixed)) {
            if (candidate.size() == checkpoint.size() && candidate.root().equals(checkpoint.root())) {
                return candidate;
            }
        }
        problems.add(new LogProblem(
                LogProblem.Kind.ROOT_MISMATCH,
                0,
                null,
                "neither the rows nor the tiles give the root signed for size " + checkpoint.size()));
        return fromTiles;
    }

    private boolean agreesWithParent(TileId id, byte[] tile) {
        if (!id.full()) {
            return true;
        }
        byte[] parent = readOrNull(TileId.in(checkpoint.size(), 1, id.index() / TileId.WIDTH));
        return parent == null
                || Subtree.root(tile, 0, TileId.WIDTH)
                        .equals(Hash.at(parent, (int) (id.index() % TileId.WIDTH) * Hash.LENGTH));
    }

    private void compareTiles(LeafHashes truth) {
        TreeEdge edge = new TreeEdge();
        for (long i = 0; i < truth.size(); i++) {
            edge.append(truth.at(i));
            if (edge.size() % (TileId.WIDTH * 64L) == 0 || edge.size() == truth.size()) {
                boolean last = edge.size() == truth.size();
                edge.takeChanges().stream()
                        .filter(tile -> tile.id().full() || last)
                        .forEach(this::compareTile);
            }
        }
    }

    private void compareTile(TreeEdge.Tile tile) {
        byte[] stored = readOrNull(tile.id());
        if (stored == null || !Arrays.equals(stored, tile.hashes())) {
            long first = tile.id().index() << (TileId.HEIGHT * (tile.id().level() + 1));
            problems.add(new LogProblem(
                    LogProblem.Kind.ALTERED_TILE,
                    first,
                    null,
                    tile.id().path() + (stored == null ? " is missing" : " was altered")));
        }
    }

    private void compareHistory(LeafHashes truth) {
        CompactTree tree = new CompactTree();
        long good = 0;
        for (Checkpoint known : earlier) {
            while (tree.size() < known.size() && tree.size() < truth.size()) {
                tree.append(truth.at(tree.size()));
            }
            if (tree.size() == known.size() && !tree.root().equals(known.root())) {
                problems.add(new LogProblem(
                        LogProblem.Kind.REWRITTEN,
                        good,
                        null,
                        "the checkpoint of size " + known.size() + " does not fit: something between index " + good
                                + " and " + (known.size() - 1) + " was rewritten"));
                return;
            }
            good = known.size();
        }
    }

    private byte @Nullable [] readOrNull(TileId id) {
        byte[] bytes = tiles.read(id);
        return bytes == null || bytes.length != id.width() * Hash.LENGTH ? null : bytes;
    }

    private List<LogProblem> limited() {
        if (problems.size() <= MAX_PROBLEMS) {
            return problems;
        }
        List<LogProblem> shown = new ArrayList<>(problems.subList(0, MAX_PROBLEMS));
        LogProblem next = problems.get(MAX_PROBLEMS);
        shown.add(new LogProblem(
                next.kind(),
                next.index(),
                next.entryId(),
                "and " + (problems.size() - MAX_PROBLEMS) + " more problems"));
        return shown;
    }
}
