package dev.probity.cli;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a command reaches a server, and as whom. */
final class Connection {

    @Option(
            names = "--server",
            paramLabel = "URL",
            defaultValue = "${env:PROBITY_SERVER:-http://localhost:8080}",
            description = "The control plane (PROBITY_SERVER; ${DEFAULT-VALUE}).")
    private URI server;

    @Option(
            names = "--key-file",
            paramLabel = "FILE",
            description = "A file with an API key or access token; without it PROBITY_TOKEN is used.")
    private @Nullable Path keyFile;

    /** The server's API with the credential given. */
    Api api() {
        String token = System.getenv("PROBITY_TOKEN");
        if (keyFile != null) {
            try {
                token = Files.readString(keyFile).strip();
            } catch (IOException e) {
                throw CommandException.about("the key file cannot be read", e);
            }
        }
        if (token == null || token.isBlank()) {
            throw new CommandException(
                    ExitCode.USAGE, "this needs an API key: set PROBITY_TOKEN, or give a file with --key-file");
        }
        return Api.at(server).as(token);
    }
}
