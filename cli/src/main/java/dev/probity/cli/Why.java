package dev.probity.cli;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;

/** Answers who allowed something, under which policy, on which evidence, with proofs. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Who allowed this version, prediction or decision, under which policy, on which evidence.")
final class Why implements Callable<Integer> {

    enum Type {
        MODEL_VERSION,
        PREDICTION,
        DECISION
    }

    @Parameters(index = "0", paramLabel = "TYPE", description = "One of: ${COMPLETION-CANDIDATES}.")
    private Type type;

    @Parameters(index = "1", paramLabel = "ID", description = "Its identifier.")
    private String id;

    @Mixin
    private Connection connection;

    @Option(names = "--json", description = "Answer the server's JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String kind = type.name().toLowerCase(java.util.Locale.ROOT);
        Api.Answer answer = connection
                .api()
                .get("/api/v1/why?type=" + kind + "&id="
                        + java.net.URLEncoder.encode(id, java.nio.charset.StandardCharsets.UTF_8))
                .orFail("the question");
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.text());
        } else {
            print(out, answer.json(), "");
        }
        out.flush();
        return ExitCode.OK;
    }

    /** Prints a tree the way people read one: names, values, and lists as numbered items. */
    static void print(PrintWriter out, JsonNode node, String indent) {
        if (node.isObject()) {
            for (Map.Entry<String, JsonNode> field : node.properties()) {
                String name = field.getKey().replace('_', ' ');
                JsonNode value = field.getValue();
                if (value.isContainer() && !value.isEmpty()) {
                    out.println(indent + name);
                    print(out, value, indent + "  ");
                } else if (!value.isContainer() && !value.isNull()) {
                    out.println(indent + name + ": " + value.asString());
                }
            }
        } else if (node.isArray()) {
            int number = 1;
            for (JsonNode item : node) {
                if (item.isContainer()) {
                    out.println(indent + number++ + ".");
                    print(out, item, indent + "  ");
                } else {
                    out.println(indent + "- " + item.asString());
                }
            }
        }
    }
}
