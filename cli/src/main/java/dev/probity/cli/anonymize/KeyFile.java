package dev.probity.cli.anonymize;

import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import dev.probity.detect.anonymize.KeyedFunction;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.Set;

/** A file whose bytes are a key, a line end at the end apart. */
final class KeyFile {
    private static final int LEAST = 32;
    private static final int MOST = 1 << 16;

    private KeyFile() {}

    /** Writes 256 random bits as 64 hexadecimal digits, for the owner alone. A file that is there stays as it is. */
    static void create(Path file) {
        byte[] random = new byte[LEAST];
        new SecureRandom().nextBytes(random);
        byte[] text = (HexFormat.of().formatHex(random) + "\n").getBytes(StandardCharsets.US_ASCII);
        FileAttribute<?>[] attributes = posix()
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE))
                }
                : new FileAttribute<?>[0];
        try (var channel = Files.newByteChannel(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes)) {
            var bytes = java.nio.ByteBuffer.wrap(text);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        } catch (FileAlreadyExistsException e) {
            throw new CommandException(
                    ExitCode.USAGE, file + " is there already, and a key is never overwritten; use --key-file", e);
        } catch (IOException e) {
            throw CommandException.about("the key cannot be written", e);
        }
    }

    static KeyedFunction read(Path file, int version, PrintWriter err) {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST + 1);
            if (posix() && Files.getPosixFilePermissions(file).stream().anyMatch(KeyFile::others)) {
                err.printf("warning: others may open the key file %s; chmod 600 keeps it to you%n", file);
            }
        } catch (IOException e) {
            throw CommandException.about("the key cannot be read", e);
        }
        int end = bytes.length;
        while (end > 0 && (bytes[end - 1] == '\n' || bytes[end - 1] == '\r')) {
            end--;
        }
        if (end < LEAST || bytes.length > MOST) {
            throw new CommandException(
                    ExitCode.USAGE,
                    "a key has %d to %d bytes, and %s has %s; --new-key-file makes a good one"
                            .formatted(LEAST, MOST, file, bytes.length > MOST ? "more" : end));
        }
        try {
            return KeyedFunction.hmacSha256(version, Arrays.copyOf(bytes, end));
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "--key-version: " + e.getMessage(), e);
        }
    }

    /** Tells keys apart without telling them: 32 bits of the keyed function over a fixed text. */
    static String check(KeyedFunction key) {
        byte[] mac = key.mac("probity/anonymize/key-check".getBytes(StandardCharsets.US_ASCII));
        return HexFormat.of().formatHex(mac, 0, 4);
    }

    private static boolean posix() {
        return FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    }

    private static boolean others(PosixFilePermission permission) {
        return permission.name().startsWith("GROUP") || permission.name().startsWith("OTHERS");
    }
}
