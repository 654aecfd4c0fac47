package dev.probity.cli.demo;

import dev.probity.cli.Api;
import dev.probity.edge.demo.LocalUpstream;
import dev.probity.platform.database.DatabaseAccess;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/** The chapters in their order. */
final class GoldenPath {

    private final Stage stage;
    private final String suffix;

    /** @param control the control plane, before anybody has signed in */
    GoldenPath(Api control, URI edge, String adminKey, Path scratch, Narrator narrator, Outcome outcome) {
        // Several demos may run on one data directory; names of their own keep them apart.
        this.suffix = "-" + Long.toString(System.currentTimeMillis() / 1000 % 2_176_782_336L, 36);
        this.stage = new Stage(edge, scratch, People.create(control, adminKey, suffix), narrator, outcome);
    }

    void walk(Material material, DatabaseAccess database, Path bundles) {
        Narrator narrator = stage.narrator();
        String datasetVersion = new DataChapter(stage).play(material, suffix);

        ModelChapter models = new ModelChapter(stage, material, suffix);
        models.prepare(suffix);
        narrator.chapter("Models: " + Person.OWNER + " trains, evaluates and registers");
        Candidate weak = models.candidate(datasetVersion, "0.9.0", weakParameters());
        Candidate good = models.candidate(datasetVersion, "1.0.0", goodParameters(material));
        models.explain(good);
        models.submit(weak);
        models.submit(good);

        ReleaseChapter release = new ReleaseChapter(stage, models.model());
        release.refuse(weak);
        release.promote(good);
        ServingChapter serving = new ServingChapter(stage, models, release, material);
        String prediction = serving.serve(good);
        serving.rollBack(datasetVersion, weakParameters(), models.lenientSuite(suffix), good);

        try (LocalUpstream upstream = LocalUpstream.start()) {
            new GatewayChapter(stage).play(upstream, suffix);
        }
        new ProofChapter(stage, models.model()).play(good, prediction, database, bundles);
    }

    /** Too few rounds on two unimportant features: honest, and not good enough. */
    private static Map<String, Object> weakParameters() {
        return Map.of("rounds", 1, "depth", 1, "learning_rate", 0.05);
    }

    private static Map<String, Object> goodParameters(Material material) {
        return material.generated()
                ? Map.of("rounds", 120, "depth", 5, "learning_rate", 0.1)
                : Map.of("rounds", 150, "depth", 4, "learning_rate", 0.08);
    }

    /** Who may sign in to look around, with the password made for this run and what they came for. */
    List<String> signIn() {
        return Stream.of(Person.values())
                .map(person -> String.format(
                        Locale.ROOT,
                        "%-30s %s  %s",
                        stage.people().email(person),
                        stage.people().passwordOf(person),
                        person.purpose))
                .toList();
    }
}
