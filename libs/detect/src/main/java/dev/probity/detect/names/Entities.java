package dev.probity.detect.names;

import dev.probity.detect.EntityType;
import dev.probity.detect.Span;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Joins labelled tokens into entities, and mends what a label for each token cannot say: signs at the end are none of
 * it, a name in two parts is one, and a place behind an address belongs to it.
 */
final class Entities {
    private static final EntityType PERSON = Label.TYPES.get(0);
    private static final EntityType LOCATION = Label.TYPES.get(2);
    private static final EntityType AGE = Label.TYPES.get(5);
    private static final EntityType ADDRESS = Label.TYPES.get(6);

    /** Steps of a quantised weight in one unit of the score. */
    private static final double SCALE = 600;

    private final Tokens tokens;
    private final Features features;
    private final List<Entity> found = new ArrayList<>();
    private @Nullable Entity open;

    /** @param margin how far the weakest of its labels stood out */
    private record Entity(EntityType type, int first, int last, double margin) {}

    Entities(Tokens tokens, Features features) {
        this.tokens = tokens;
        this.features = features;
    }

    void add(int t, int label, double margin) {
        if (open != null && label != Label.OUTSIDE && !Label.begins(label)) {
            open = new Entity(open.type, open.first, t, Math.min(open.margin, margin));
            return;
        }
        close();
        if (Label.begins(label)) {
            open = new Entity(Label.type(label), t, t, margin);
        }
    }

    List<NameRecognizer.Named> end() {
        close();
        return found.stream()
                .map(it -> new NameRecognizer.Named(
                        it.type,
                        new Span(tokens.start(it.first), tokens.end(it.last)),
                        1 / (1 + Math.exp(-it.margin / SCALE))))
                .toList();
    }

    private void close() {
        if (open == null) {
            return;
        }
        Entity entity = trimmed(open);
        open = null;
        if (entity.type.equals(PERSON)) {
            entity = widened(entity);
        }
        if (entity.first == entity.last && tokens.end(entity.last) - tokens.start(entity.first) == 1) {
            // A letter alone is an initial at most.
            return;
        }
        if (entity.type.equals(ADDRESS) && !features.isAddress(entity.first, entity.last)) {
            return;
        }
        Entity before = found.isEmpty() ? null : found.getLast();
        if (before != null && joins(before, entity)) {
            found.set(
                    found.size() - 1,
                    new Entity(before.type, before.first, entity.last, Math.min(before.margin, entity.margin)));
        } else {
            found.add(entity);
        }
    }

    /** A dot stays, because of abbreviations. */
    private Entity trimmed(Entity it) {
        int last = it.last;
        while (last > it.first
                && !tokens.isWord(last)
                && !tokens.isDigits(last)
                && tokens.text().charAt(tokens.start(last)) != '.') {
            last--;
        }
        return new Entity(it.type, it.first, last, it.margin);
    }

    private Entity widened(Entity it) {
        int first = it.first;
        int floor = found.isEmpty() ? 0 : found.getLast().last + 1;
        while (first - 1 >= floor && features.continuesPerson(first - 1) && adjacent(first - 1, first)) {
            first--;
        }
        return new Entity(it.type, first, it.last, it.margin);
    }

    private boolean joins(Entity before, Entity behind) {
        if (before.type.equals(ADDRESS) && behind.type.equals(LOCATION)) {
            int t = behind.first - 1;
            while (t > before.last && (tokens.isLine(t) || tokens.text().charAt(tokens.start(t)) == ',')) {
                t--;
            }
            return t == before.last;
        }
        return before.type.equals(behind.type)
                && !before.type.equals(AGE)
                && before.last + 1 == behind.first
                && adjacent(before.last, behind.first);
    }

    /** Whether no more than one blank stands between two tokens. */
    private boolean adjacent(int token, int next) {
        int gap = tokens.start(next) - tokens.end(token);
        return gap == 0 || (gap == 1 && tokens.text().charAt(tokens.end(token)) == ' ');
    }
}
