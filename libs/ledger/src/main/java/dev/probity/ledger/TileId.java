package dev.probity.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a tile stands in a log (C2SP tlog-tiles): level 0 holds leaf hashes, level <i>l</i> the roots of full tiles of
 * level <i>l</i>-1. A full tile is 256 hashes wide; only the last of a level may be narrower.
 */
public record TileId(int level, long index, int width) {
    public static final int WIDTH = 256;
    static final int HEIGHT = 8;
    private static final int LEVELS = 64;
    private static final Pattern PATH =
            Pattern.compile("tile/(0|[1-9][0-9]?)/((?:x[0-9]{3}/){0,6}[0-9]{3})(?:\\.p/([1-9][0-9]{0,2}))?");

    public TileId {
        if (level < 0 || level >= LEVELS || index < 0 || width < 1 || width > WIDTH) {
            throw new MalformedException("no such tile: level " + level + ", index " + index + ", width " + width);
        }
    }

    /** The tile as it is in a tree of this size, or an error when the tree does not reach it. */
    public static TileId in(long treeSize, int level, long index) {
        long hashes = hashesAt(treeSize, level);
        long width = Math.min(WIDTH, hashes - index * WIDTH);
        return new TileId(level, index, (int) Math.max(width, 0));
    }

    /** Every tile of a tree, level by level, left to right. */
    public static List<TileId> all(long treeSize) {
        List<TileId> tiles = new ArrayList<>();
        for (int level = 0; hashesAt(treeSize, level) > 0; level++) {
            long count = (hashesAt(treeSize, level) + WIDTH - 1) / WIDTH;
            for (long index = 0; index < count; index++) {
                tiles.add(in(treeSize, level, index));
            }
        }
        return List.copyOf(tiles);
    }

    static long hashesAt(long treeSize, int level) {
        return level * HEIGHT >= Long.SIZE ? 0 : treeSize >> (level * HEIGHT);
    }

    public boolean full() {
        return width == WIDTH;
    }

    /** {@code tile/0/x001/067.p/44}: the index in groups of three digits, all but the last marked with an x. */
    public String path() {
        StringBuilder groups = new StringBuilder(three(index % 1000));
        for (long rest = index / 1000; rest > 0; rest /= 1000) {
            groups.insert(0, "x" + three(rest % 1000) + "/");
        }
        return "tile/" + level + "/" + groups + (full() ? "" : ".p/" + width);
    }

    public static TileId parse(String path) {
        Matcher matcher = PATH.matcher(path);
        if (!matcher.matches()) {
            throw new MalformedException("not a tile path: " + Text.shortened(path));
        }
        String groups = matcher.group(2);
        String partial = matcher.group(3);
        long index;
        try {
            index = Long.parseLong(groups.replace("x", "").replace("/", ""));
        } catch (NumberFormatException e) {
            throw new MalformedException("tile index too large: " + path, e);
        }
        TileId tile = new TileId(
                Integer.parseInt(matcher.group(1)), index, partial == null ? WIDTH : Integer.parseInt(partial));
        // 000/067 and .p/256 would name the same tile twice.
        if (!tile.path().equals(path)) {
            throw new MalformedException("not a canonical tile path: " + path);
        }
        return tile;
    }

    private static String three(long number) {
        return String.valueOf(1000 + number).substring(1);
    }
}
