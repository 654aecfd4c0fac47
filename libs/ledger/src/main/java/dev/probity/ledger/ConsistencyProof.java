package dev.probity.ledger;

import java.util.ArrayList;
import java.util.List;

/** That an older tree is a prefix of a newer one: nothing in it was changed, only appended to. */
public record ConsistencyProof(long from, long to, List<Hash> hashes) {
    public ConsistencyProof {
        if (from < 0 || from > to) {
            throw new MalformedException("a tree of size " + to + " has no prefix of size " + from);
        }
        hashes = List.copyOf(hashes);
    }

    /** RFC 9162, section 2.1.4.2; an empty older tree is a prefix of anything. */
    public boolean verifies(Hash fromRoot, Hash toRoot) {
        if (from == to) {
            return hashes.isEmpty() && fromRoot.equals(toRoot);
        }
        if (from == 0) {
            return hashes.isEmpty() && fromRoot.equals(Merkle.emptyRoot());
        }
        List<Hash> path = new ArrayList<>(hashes);
        if (Long.bitCount(from) == 1) {
            path.addFirst(fromRoot);
        }
        if (path.isEmpty()) {
            return false;
        }
        int skip = Long.numberOfTrailingZeros(~(from - 1));
        long node = (from - 1) >> skip;
        long last = (to - 1) >> skip;
        Hash older = path.getFirst();
        Hash newer = older;
        for (Hash sibling : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                older = Merkle.node(sibling, older);
                newer = Merkle.node(sibling, newer);
                while ((node & 1) == 0 && node != 0) {
                    node >>= 1;
                    last >>= 1;
                }
            } else {
                newer = Merkle.node(newer, sibling);
            }
            node >>= 1;
            last >>= 1;
        }
        return last == 0 && older.equals(fromRoot) && newer.equals(toRoot);
    }
}
