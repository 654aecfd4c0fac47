package dev.probity.cli;

import java.io.PrintWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** Answers who allowed something, under which policy, on which evidence, with proofs. */
@Command(
        name = "why",
        mixinStandardHelpOptions = true,
        description = "Who allowed this version, prediction or decision, under which policy, on which evidence.")
final class Why implements Callable<Integer> {

    enum Type {
        MODEL_VERSION,
        PREDICTION,
        DECISION;

        /** As the API and the documentation spell it. */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Reads a type in any case, and names the known ones as they are written. */
    static final class TypeReader implements ITypeConverter<Type> {
        @Override
        public Type convert(String value) {
            return Arrays.stream(Type.values())
                    .filter(type -> type.toString().equalsIgnoreCase(value))
                    .findFirst()
                    .orElseThrow(() -> new TypeConversionException(
                            "expected one of " + Arrays.toString(Type.values()) + " but was '" + value + "'"));
        }
    }

    @Parameters(
            index = "0",
            paramLabel = "TYPE",
            converter = TypeReader.class,
            description = "One of: ${COMPLETION-CANDIDATES}.")
    private Type type;

    @Parameters(index = "1", paramLabel = "ID", description = "Its identifier.")
    private String id;

    @Mixin
    private Connection connection;

    @Option(
            names = "--key",
            paramLabel = "VKEY",
            description = "The ledger's public key from a source you trust; without it the server's own word is taken.")
    private @Nullable String key;

    @Option(names = "--json", description = "Answer the server's JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        String kind = type.toString();
        Api api = connection.api();
        Api.Answer answer = api.get("/api/v1/why?type=" + kind + "&id=" + URLEncoder.encode(id, StandardCharsets.UTF_8))
                .orFail("the question");
        String trusted = key == null
                ? api.get("/ledger/key").orFail("the ledger's key").text().strip()
                : key;
        WhyAnswer checked = WhyAnswer.check(answer.json(), trusted);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(answer.text());
        } else {
            checked.print(out);
        }
        out.flush();
        return checked.holds() ? ExitCode.OK : ExitCode.NEGATIVE;
    }
}
