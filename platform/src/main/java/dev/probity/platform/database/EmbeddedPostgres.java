package dev.probity.platform.database;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tukaani.xz.XZInputStream;

/**
 * A real PostgreSQL kept under the data directory.
 *
 * <p>The binaries come from Maven Central; the life cycle is ours because the usual test libraries start the server with
 * {@code fsync} off and {@code trust} authentication, and a ledger can afford neither. The cluster is initialised with
 * scram-sha-256 and a random password, listens on loopback only, and has data checksums on. A server left behind by a
 * killed process is stopped and started again, which runs PostgreSQL's own crash recovery.
 */
public final class EmbeddedPostgres implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String SUPERUSER = "postgres";

    private final Path home;
    private final Path cluster;
    private final Path log;
    private final DatabaseLogin superuser;

    private EmbeddedPostgres(Path home, Path cluster, Path log, DatabaseLogin superuser) {
        this.home = home;
        this.cluster = cluster;
        this.log = log;
        this.superuser = superuser;
    }

    /**
     * Starts the cluster under {@code directory}, creating it when it is not there.
     *
     * @param directory this installation's own folder for PostgreSQL, mode 0700
     * @param settings extra server settings, such as {@code shared_buffers}
     */
    public static EmbeddedPostgres start(Path directory, Map<String, String> settings) {
        try {
            Files.createDirectories(directory);
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            Path home = unpack(directory);
            Path cluster = directory.resolve("cluster");
            Path log = directory.resolve("postgres.log");
            String password = password(directory);
            if (!Files.exists(cluster.resolve("PG_VERSION"))) {
                initialise(home, directory, cluster);
            }
            forgetDeadServer(cluster.resolve("postmaster.pid"));
            if (Files.exists(cluster.resolve("postmaster.pid"))) {
                LOG.info("a PostgreSQL of an earlier process is still there; stopping it");
                run(
                        home,
                        log,
                        List.of("pg_ctl", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "60", "stop"),
                        false);
            }
            int port = freePort();
            run(home, log, startCommand(cluster, log, port, settings), true);
            String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
            return new EmbeddedPostgres(home, cluster, log, new DatabaseLogin(url, SUPERUSER, password));
        } catch (IOException e) {
            throw new UncheckedIOException("the embedded PostgreSQL under " + directory + " could not be started", e);
        }
    }

    /** The superuser's login to the maintenance database. */
    public DatabaseLogin superuser() {
        return superuser;
    }

    /** Stops the server, letting running transactions roll back. */
    @Override
    public void close() {
        try {
            run(home, log, List.of("pg_ctl", "-D", cluster.toString(), "-m", "fast", "-w", "-t", "60", "stop"), false);
        } catch (IOException e) {
            LOG.warn("the embedded PostgreSQL did not stop cleanly; it recovers at the next start", e);
        }
    }

    /**
     * Removes the lock file of a server that no longer runs. PostgreSQL does so itself unless the old process id still
     * answers, which it does for a process that was killed in a container whose init never collects its children.
     */
    private static void forgetDeadServer(Path lockFile) throws IOException {
        if (!Files.exists(lockFile)) {
            return;
        }
        String pid = Files.readAllLines(lockFile).getFirst().strip();
        Path status = Path.of("/proc", pid, "stat");
        if (Files.isDirectory(Path.of("/proc/self")) && pid.matches("[0-9]+")) {
            boolean dead = !Files.exists(status) || Files.readString(status).contains(") Z ");
            if (dead) {
                Files.delete(lockFile);
            }
        }
    }

    private static List<String> startCommand(Path cluster, Path log, int port, Map<String, String> settings) {
        StringBuilder options = new StringBuilder("-p " + port + " -c listen_addresses=127.0.0.1"
                + " -c unix_socket_directories='' -c fsync=on -c max_connections=60 -c jit=off"
                + " -c shared_buffers=128MB -c max_wal_size=2GB -c log_min_messages=warning"
                + " -c log_line_prefix='%m [%p] ' -c password_encryption=scram-sha-256");
        settings.forEach((key, value) -> {
            if (!key.matches("[a-z_.]+") || !value.matches("[A-Za-z0-9_.]+")) {
                throw new IllegalArgumentException("not a PostgreSQL setting: " + key);
            }
            options.append(" -c ").append(key).append('=').append(value);
        });
        return List.of(
                "pg_ctl",
                "-D",
                cluster.toString(),
                "-l",
                log.toString(),
                "-w",
                "-t",
                "90",
                "-o",
                options.toString(),
                "start");
    }

    private static void initialise(Path home, Path directory, Path cluster) throws IOException {
        deleteTree(cluster);
        run(
                home,
                directory.resolve("initdb.log"),
                List.of(
                        "initdb",
                        "-D",
                        cluster.toString(),
                        "-U",
                        SUPERUSER,
                        "-E",
                        "UTF8",
                        "--locale=C.UTF-8",
                        "--auth=scram-sha-256",
                        "--pwfile=" + directory.resolve("superuser.password"),
                        "--data-checksums"),
                true);
    }

    private static String password(Path directory) throws IOException {
        Path file = directory.resolve("superuser.password");
        if (!Files.exists(file)) {
            byte[] random = new byte[32];
            new SecureRandom().nextBytes(random);
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            Files.writeString(file, HexFormat.of().formatHex(random));
        }
        return Files.readString(file).strip();
    }

    /** Unpacks the binaries once per version into a folder whose presence means that it is complete. */
    private static Path unpack(Path directory) throws IOException {
        String archive = "postgres-" + system() + "-" + architecture() + ".txz";
        try (InputStream in = EmbeddedPostgres.class.getResourceAsStream("/" + archive)) {
            if (in == null) {
                throw new IOException("there are no PostgreSQL binaries for this machine (" + archive
                        + "); give a database with --database-url");
            }
            byte[] packed = in.readAllBytes();
            Path home = directory.resolve("binaries-" + Integer.toHexString(java.util.Arrays.hashCode(packed)));
            if (Files.isDirectory(home)) {
                return home;
            }
            Path partial = directory.resolve("binaries.partial");
            deleteTree(partial);
            untar(packed, partial);
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
            return home;
        }
    }

    private static void untar(byte[] packed, Path target) throws IOException {
        Files.createDirectories(target);
        try (TarArchiveInputStream tar =
                new TarArchiveInputStream(new XZInputStream(new java.io.ByteArrayInputStream(packed)))) {
            TarArchiveEntry entry;
            while ((entry = tar.getNextEntry()) != null) {
                Path file = target.resolve(entry.getName()).normalize();
                if (!file.startsWith(target)) {
                    throw new IOException("the archive reaches outside its folder: " + entry.getName());
                }
                if (entry.isDirectory()) {
                    Files.createDirectories(file);
                } else if (entry.isSymbolicLink()) {
                    Files.createDirectories(file.getParent());
                    Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
                } else {
                    Files.createDirectories(file.getParent());
                    Files.copy(tar, file);
                    if ((entry.getMode() & 0100) != 0) {
                        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
                    }
                }
            }
        }
    }

    private static String system() {
        String name = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        return name.contains("mac") ? "darwin" : name.contains("windows") ? "windows" : "linux";
    }

    private static String architecture() {
        String name = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        return name.contains("aarch64") || name.contains("arm64") ? "arm_64" : "x86_64";
    }

    private static void run(Path home, Path log, List<String> command, boolean mustSucceed) throws IOException {
        List<String> line = new ArrayList<>();
        if (isRoot()) {
            // PostgreSQL refuses to run as root. In a user namespace without a mapping it sees another user id while
            // the kernel still checks file access as ours.
            line.addAll(List.of("unshare", "-U"));
        }
        line.add(home.resolve("bin").resolve(command.getFirst()).toString());
        line.addAll(command.subList(1, command.size()));
        Path output = log.resolveSibling("command.log");
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(output.toFile())
                .redirectInput(new java.io.File("/dev/null"));
        builder.environment().keySet().removeIf(key -> key.startsWith("PG") || key.startsWith("LC_"));
        builder.environment().put("LC_ALL", "C");
        try {
            Process process = builder.start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException(command.getFirst() + " did not finish within 120 s; see " + output);
            }
            if (process.exitValue() != 0 && mustSucceed) {
                throw new IOException(command.getFirst() + " failed: "
                        + Files.readString(output).strip() + tail(log));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while running " + command.getFirst(), e);
        }
    }

    private static String tail(Path log) throws IOException {
        if (!Files.exists(log)) {
            return "";
        }
        List<String> lines = Files.readAllLines(log);
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name")) && "linux".equals(system());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (Files.exists(root)) {
            try (var paths = Files.walk(root)) {
                for (Path path :
                        paths.sorted(java.util.Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }
}
