package dev.probity.cli.demo;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tells what happens, shows how far long work is, and keeps the lines of the closing table. */
final class Narrator {

    private static final int WIDTH = 28;

    private final PrintWriter out;
    private final boolean live;
    private final long began = System.nanoTime();
    private final List<String[]> summary = new ArrayList<>();
    private final List<String> broken = new ArrayList<>();
    private int chapter;
    private boolean lineOpen;

    /** @param live whether progress may redraw its line, as on a terminal */
    Narrator(PrintWriter out, boolean live) {
        this.out = out;
        this.live = live;
    }

    /** Begins the next step of the path. */
    void chapter(String title) {
        chapter++;
        say("");
        say(String.format(Locale.ROOT, "%d. %s  [%.1f s]", chapter, title, seconds()));
    }

    /** Says one sentence. */
    void say(String sentence) {
        clear();
        out.println(
                sentence.isEmpty()
                        ? ""
                        : chapter == 0 || sentence.startsWith(chapter + ".") ? sentence : "   " + sentence);
        out.flush();
    }

    /** Shows how far something is; redrawn in place on a terminal, silent elsewhere. */
    void progress(String what, double percent) {
        if (live) {
            int full = (int) Math.round(percent / 100 * WIDTH);
            out.printf(
                    "\r   [%s%s] %3.0f %% %-40.40s",
                    "#".repeat(Math.max(0, full)), "-".repeat(Math.max(0, WIDTH - full)), percent, what);
            out.flush();
            lineOpen = true;
        }
    }

    /** Checks that a step did what it says; a step that did not is named and fails the demo at its end. */
    void check(boolean held, String claim) {
        say((held ? "✓ " : "✗ ") + claim);
        if (!held) {
            broken.add(claim);
        }
    }

    /** Adds a line to the closing table. */
    void result(String name, Object value) {
        summary.add(new String[] {name, String.valueOf(value)});
    }

    /** Prints the closing table. */
    void table() {
        clear();
        out.println();
        out.println("   " + "-".repeat(74));
        for (String[] line : summary) {
            out.printf("   %-26s %s%n", line[0], line[1]);
        }
        out.println("   " + "-".repeat(74));
        for (String claim : broken) {
            out.println("   did not hold: " + claim);
        }
        out.flush();
    }

    boolean allHeld() {
        return broken.isEmpty();
    }

    double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    private void clear() {
        if (lineOpen) {
            out.print("\r" + " ".repeat(WIDTH + 56) + "\r");
            lineOpen = false;
        }
    }
}
