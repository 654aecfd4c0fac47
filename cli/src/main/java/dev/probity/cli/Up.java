package dev.probity.cli;

import dev.probity.platform.configuration.Configuration;
import dev.probity.platform.runtime.Role;
import dev.probity.server.ProbityServer;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Starts a server and keeps it running. */
@Command(name = "up", mixinStandardHelpOptions = true, description = "Start a server and keep it running.")
final class Up implements Callable<Integer> {

    @Mixin
    private ServerOptions options;

    @Option(names = "--list-roles", description = "Print the roles a process can play, and stop.")
    private boolean listRoles;

    @Option(names = "--check-config", description = "Check the configuration, and stop.")
    private boolean checkConfig;

    @Option(names = "--print-config", description = "Print the configuration in force with secrets redacted, and stop.")
    private boolean printConfig;

    @Option(names = "--migrate-and-exit", description = "Bring the database up to date, and stop.")
    private boolean migrate;

    @Option(names = "--exit-when-ready", hidden = true, description = "Stop as soon as the server is ready.")
    private boolean exitWhenReady;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        PrintWriter out = spec.commandLine().getOut();
        if (listRoles) {
            for (Role role : Role.values()) {
                out.printf("%-16s %s%n", role.slug(), role.purpose());
            }
            return ExitCode.OK;
        }
        Configuration configuration = options.load();
        if (checkConfig) {
            ProbityServer.check(configuration);
            out.println("The configuration is good.");
            return ExitCode.OK;
        }
        if (printConfig) {
            out.print(configuration.print());
            out.flush();
            return ExitCode.OK;
        }
        if (migrate) {
            ProbityServer.migrate(configuration);
            out.println("The database is up to date.");
            return ExitCode.OK;
        }
        return serve(configuration, out);
    }

    private int serve(Configuration configuration, PrintWriter out) throws InterruptedException {
        long began = System.nanoTime();
        ProbityServer server = ProbityServer.start(configuration);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }));
        out.printf(
                "Probity is ready after %.1f s.%n  control plane  %s%n  data path      %s%nStop it with Ctrl-C.%n",
                (System.nanoTime() - began) / 1e9, server.url(), server.edgeUrl());
        out.flush();
        if (!exitWhenReady) {
            stopped.await();
        }
        return ExitCode.OK;
    }
}
