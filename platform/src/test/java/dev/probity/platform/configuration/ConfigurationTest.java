package dev.probity.platform.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.probity.platform.runtime.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConfigurationTest {

    enum Colour {
        RED,
        DARK_BLUE
    }

    @ConfigurationArea(name = "paint", description = "Colours.")
    record PaintConfig(
            @Setting(description = "The colour", defaultValue = "dark-blue")
            Colour colour,

            @Setting(description = "How many coats", defaultValue = "2", min = 1, max = 9)
            int coats,

            @Setting(description = "Drying time", defaultValue = "90m")
            Duration dryFor,

            @Setting(description = "Size of a tin", defaultValue = "10MiB")
            ByteSize tin,

            @Setting(description = "Names", defaultValue = "a,b")
            List<String> names,

            @Setting(description = "Key of the store") @Nullable
            Secret storeKey) {
        PaintConfig {
            if (coats > 5 && colour == Colour.RED) {
                throw new IllegalArgumentException("coats must be at most 5 when colour is red");
            }
        }
    }

    @ConfigurationArea(name = "needed", description = "Must be given.")
    record NeededConfig(@Setting(description = "A name") String name) {}

    private static final String GOOD_SECRET = "fK3vQ9zL2mXw8RtY";

    private static Configuration paint(ConfigurationSources sources) {
        return Configuration.load(List.of(PaintConfig.class), sources);
    }

    private static List<String> errors(ConfigurationSources sources) {
        var thrown = catchThrowableOfType(ConfigurationException.class, () -> paint(sources));
        assertThat(thrown).isNotNull();
        return thrown.errors();
    }

    private final ConfigurationSources none = ConfigurationSources.none();

    @Nested
    class Reading {
        @Test
        void shouldTakeTheDefaultsWhenNothingIsGiven() {
            assertThat(paint(none).get(PaintConfig.class))
                    .isEqualTo(new PaintConfig(
                            Colour.DARK_BLUE,
                            2,
                            Duration.ofMinutes(90),
                            new ByteSize(10_485_760),
                            List.of("a", "b"),
                            null));
        }

        @Test
        void shouldLetTheEnvironmentWinOverTheFileAndAFlagOverBoth() {
            var sources = none.withYaml("paint: {coats: 3, colour: red, dry-for: 1h}")
                    .withEnvironment(Map.of("PROBITY_PAINT_COATS", "4", "PROBITY_PAINT_DRY_FOR", "2h"))
                    .withFlag("--paint-coats", "5");

            var paint = paint(sources).get(PaintConfig.class);

            assertThat(paint.coats()).isEqualTo(5);
            assertThat(paint.dryFor()).isEqualTo(Duration.ofHours(2));
            assertThat(paint.colour()).isEqualTo(Colour.RED);
        }

        @Test
        void shouldReadListsFromYamlAndDottedKeys() {
            assertThat(paint(none.withYaml("paint.names: [x, y, z]"))
                            .get(PaintConfig.class)
                            .names())
                    .containsExactly("x", "y", "z");
        }

        @Test
        void shouldNameTheFlagsOfTheProcessWithoutAnArea() {
            var sources = none.withFlag("--data", "/var/lib/probity")
                    .withFlag("--role", "api,worker")
                    .withFlag("--edge-port", "0");
            var runtime = Configuration.load(List.of(RuntimeConfig.class, DatabaseConfig.class), sources)
                    .get(RuntimeConfig.class);

            assertThat(runtime.data()).isEqualTo(Path.of("/var/lib/probity"));
            assertThat(runtime.role()).containsExactlyInAnyOrder(Role.API, Role.WORKER);
            assertThat(runtime.edgePort()).isZero();
        }

        @Test
        void shouldFindTheAreasOfThisJar() {
            assertThat(Configuration.areasOnClassPath()).contains(RuntimeConfig.class, DatabaseConfig.class);
        }
    }

    @Nested
    class Refusing {
        @Test
        void shouldNameEveryErrorAtOnce() {
            var sources = none.withYaml("paint: {coats: 12, colour: green, shade: dark}\nroof: flat")
                    .withEnvironment(Map.of("PROBITY_PAINT_COAST", "1", "PROBITY_PAINT_TIN", "10 litres"))
                    .withFlag("--paint-coat", "1");

            assertThat(errors(sources))
                    .satisfiesExactlyInAnyOrder(
                            error -> assertThat(error).startsWith("paint.coats").contains("1 to 9 is allowed"),
                            error ->
                                    assertThat(error).startsWith("paint.colour").contains("[dark-blue, red]"),
                            error -> assertThat(error).isEqualTo("probity.yaml paint.shade: unknown key"),
                            error -> assertThat(error).isEqualTo("probity.yaml roof: unknown key"),
                            error -> assertThat(error)
                                    .isEqualTo("PROBITY_PAINT_COAST: unknown key; did you mean PROBITY_PAINT_COATS?"),
                            error -> assertThat(error).startsWith("paint.tin (PROBITY_PAINT_TIN): is not a size"),
                            error -> assertThat(error)
                                    .isEqualTo("--paint-coat: unknown key; did you mean --paint-coats?"));
        }

        @Test
        void shouldSayWhatTheRecordItselfRefuses() {
            assertThat(errors(none.withYaml("paint: {coats: 6, colour: red}")))
                    .containsExactly("paint: coats must be at most 5 when colour is red");
        }

        @Test
        void shouldRefuseAMissingValueWithEveryWayToGiveIt() {
            assertThatThrownBy(() -> Configuration.load(List.of(NeededConfig.class), none))
                    .hasMessageContaining("needed.name: must be set (PROBITY_NEEDED_NAME or --needed-name)");
        }

        @Test
        void shouldRefuseYamlThatNamesAKeyTwice() {
            assertThat(errors(none.withYaml("paint: {coats: 1}\npaint: {coats: 2}")))
                    .singleElement()
                    .asString()
                    .contains("cannot be read as YAML");
        }

        @Test
        void shouldNameAWeakSecretWithoutShowingIt() {
            assertThat(errors(none.withEnvironment(Map.of("PROBITY_PAINT_STORE_KEY", "changeme-please-1"))))
                    .singleElement()
                    .asString()
                    .startsWith("paint.store-key (PROBITY_PAINT_STORE_KEY): looks like a placeholder")
                    .doesNotContain("please");
        }

        @Test
        void shouldExplainAKubernetesServiceLink() {
            assertThat(errors(none.withEnvironment(Map.of("PROBITY_PAINT_COATS", "tcp://10.0.0.7:8080"))))
                    .singleElement()
                    .asString()
                    .contains("enableServiceLinks: false");
        }

        @Test
        void shouldPassOverTheOtherVariablesOfAServiceLink() {
            var links = Map.of(
                    "PROBITY_SERVICE_HOST", "10.0.0.7",
                    "PROBITY_PORT_8080_TCP_ADDR", "10.0.0.7",
                    "PROBITY_EDGE_SERVICE_PORT_HTTP", "8081");
            assertThat(paint(none.withEnvironment(links)).get(PaintConfig.class).coats())
                    .isEqualTo(2);
        }

        @Test
        void shouldRefuseAnAreaWhoseKeysCannotBeToldApart() {
            assertThatThrownBy(() -> Configuration.load(List.of(PaintConfig.class, PaintConfig.class), none))
                    .isInstanceOf(IllegalStateException.class);
        }

        @Test
        void shouldRefuseADatabaseUrlWithoutItsPassword() {
            var sources = none.withFlag("--database-url", "jdbc:postgresql://db/probity");
            assertThatThrownBy(() -> Configuration.load(List.of(DatabaseConfig.class), sources))
                    .hasMessageContaining("database: password must be set together with url");
        }
    }

    @Nested
    class Printing {
        @Test
        void shouldShowValuesWithTheirOriginAndHideSecrets() {
            var sources =
                    none.withYaml("paint: {coats: 3}").withEnvironment(Map.of("PROBITY_PAINT_STORE_KEY", GOOD_SECRET));

            String printed = paint(sources).print();

            assertThat(printed).isEqualTo("""
                            paint:
                              colour: "dark-blue"  # default
                              coats: "3"  # probity.yaml paint.coats
                              dry-for: "90m"  # default
                              tin: "10MiB"  # default
                              names: "a,b"  # default
                              store-key: "***"  # PROBITY_PAINT_STORE_KEY
                            """);
        }

        @Test
        void shouldBeReadableAsConfigurationAgain() {
            var first = paint(none.withYaml("paint: {coats: 3, names: [x, y]}"));
            var second = paint(none.withYaml(first.print()));
            assertThat(second.get(PaintConfig.class)).isEqualTo(first.get(PaintConfig.class));
        }

        @Test
        void shouldCutPasswordsOutOfUrls() {
            assertThat(Configuration.withoutPassword("jdbc:postgresql://u:geheim@db/x?password=geheim&ssl=true"))
                    .isEqualTo("jdbc:postgresql://u:***@db/x?password=***&ssl=true");
        }

        @Test
        void shouldNotShowASecretInTheRecordItself() {
            var paint = paint(none.withEnvironment(Map.of("PROBITY_PAINT_STORE_KEY", GOOD_SECRET)));
            assertThat(paint.get(PaintConfig.class).toString()).doesNotContain(GOOD_SECRET);
        }
    }

    @Nested
    class Describing {
        @Test
        void shouldMakeATableOfEverySetting() {
            assertThat(ConfigurationReference.markdown(List.of(PaintConfig.class)))
                    .contains("## `paint`")
                    .contains(
                            "| `paint.coats` | `PROBITY_PAINT_COATS` | `--paint-coats` | whole number, 1 to 9 | `2` | "
                                    + "How many coats |")
                    .contains(
                            "| `paint.store-key` | `PROBITY_PAINT_STORE_KEY` | `--paint-store-key` | secret | none |");
        }
    }
}
