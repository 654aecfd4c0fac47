package dev.probity.platform.crypto.root;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;

/**
 * Two tokens of SoftHSM 2 with keys on the disk of this test run. They are made before the library is loaded, because it
 * looks for tokens then and no more.
 *
 * @param slot of the token that tests use
 * @param otherSlot of one that nothing was logged in to yet, for a wrong PIN
 */
record SoftHsm(Path library, long slot, long otherSlot, Path pinFile, Path wrongPinFile) {

    private static final List<String> LIBRARIES = List.of(
            "/usr/lib/softhsm/libsofthsm2.so",
            "/usr/lib64/softhsm/libsofthsm.so",
            "/usr/lib64/pkcs11/libsofthsm2.so",
            "/opt/homebrew/lib/softhsm/libsofthsm2.so",
            "/usr/local/lib/softhsm/libsofthsm2.so");
    private static final String MISSING =
            "SoftHSM 2 is not installed, so nothing is known of PKCS#11 tokens here (Debian: apt-get install softhsm2)";
    private static final Pattern SLOT = Pattern.compile("reassigned to slot (\\d+)");

    private static @Nullable SoftHsm made;

    /** Fails where it must not be missing, in continuous integration, and skips the test elsewhere. */
    static synchronized SoftHsm require() throws IOException, InterruptedException {
        Path library = LIBRARIES.stream()
                .map(Path::of)
                .filter(Files::exists)
                .findFirst()
                .orElse(null);
        if (library == null) {
            System.err.println(MISSING);
            if (System.getenv("CI") != null) {
                fail(MISSING);
            }
            Assumptions.abort(MISSING);
        }
        SoftHsm known = made;
        if (known == null) {
            known = make(Objects.requireNonNull(library));
            made = known;
        }
        return known;
    }

    Pkcs11Config config(String label, boolean create) {
        return new Pkcs11Config(library, slot, 0, label, pinFile, create);
    }

    private static SoftHsm make(Path library) throws IOException, InterruptedException {
        Path configuration = Path.of(Objects.requireNonNull(System.getenv("SOFTHSM2_CONF"), "SOFTHSM2_CONF"));
        Path folder = Objects.requireNonNull(configuration.getParent());
        if (Files.exists(folder)) {
            try (Stream<Path> paths = Files.walk(folder)) {
                for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        Path tokens = Files.createDirectories(folder.resolve("tokens"));
        Files.writeString(
                configuration,
                "directories.tokendir = " + tokens + "\nobjectstore.backend = file\nlog.level = ERROR\n");
        return new SoftHsm(
                library,
                token("probity"),
                token("other"),
                pin(folder, "pin", "1234"),
                pin(folder, "wrong-pin", "9999"));
    }

    private static Path pin(Path folder, String name, String pin) throws IOException {
        Path file = Files.writeString(folder.resolve(name), pin + "\n");
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static long token(String label) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        "softhsm2-util",
                        "--init-token",
                        "--free",
                        "--label",
                        label,
                        "--pin",
                        "1234",
                        "--so-pin",
                        "5678")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
        Matcher slot = SLOT.matcher(said);
        assertThat(slot.find()).as(said).isTrue();
        return Long.parseLong(slot.group(1));
    }
}
