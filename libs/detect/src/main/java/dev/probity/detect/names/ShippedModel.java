package dev.probity.detect.names;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.stream.Stream;

/** Trains the model that the library brings, while it is built. */
final class ShippedModel {
    static final String VERSION = "1";

    private static final String PLACE = "dev/probity/detect/names";

    private ShippedModel() {}

    /** @param arguments the folder of the compiled classes and resources */
    public static void main(String[] arguments) throws IOException {
        Path folder = Path.of(arguments[0]).resolve(PLACE);
        Path file = folder.resolve("names.model");
        if (Files.exists(file) && !isOlder(file, folder)) {
            return;
        }
        NameModel model = NameTrainer.train(VERSION, NameTrainer.Settings.STANDARD, (done, of) -> {});
        Path partial = folder.resolve("names.model.partial");
        try (OutputStream out = Files.newOutputStream(partial)) {
            model.write(out);
        }
        Files.move(partial, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static boolean isOlder(Path file, Path folder) throws IOException {
        FileTime made = Files.getLastModifiedTime(file);
        try (Stream<Path> others = Files.list(folder)) {
            for (Path other : others.toList()) {
                if (!other.equals(file) && Files.getLastModifiedTime(other).compareTo(made) > 0) {
                    return true;
                }
            }
        }
        return false;
    }
}
