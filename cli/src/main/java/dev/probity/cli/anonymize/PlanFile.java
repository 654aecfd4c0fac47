package dev.probity.cli.anonymize;

import dev.probity.cli.CommandException;
import dev.probity.cli.ExitCode;
import dev.probity.detect.anonymize.PolicyPack;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** A pack of one's own in a file: YAML when its name ends in {@code .yaml} or {@code .yml}, JSON otherwise. */
final class PlanFile {
    private static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private PlanFile() {}

    static PolicyPack read(Path file) {
        String name = file.toString();
        try {
            byte[] bytes = Files.readAllBytes(file);
            if (name.endsWith(".yaml") || name.endsWith(".yml")) {
                JsonNode node = YAML.readTree(bytes);
                bytes = JSON.writeValueAsBytes(node);
            }
            return PolicyPack.read(new ByteArrayInputStream(bytes));
        } catch (JacksonException e) {
            throw new CommandException(
                    ExitCode.USAGE, "the plan %s is not YAML: %s".formatted(file, e.getOriginalMessage()), e);
        } catch (IllegalArgumentException e) {
            throw new CommandException(ExitCode.USAGE, "the plan %s: %s".formatted(file, e.getMessage()), e);
        } catch (IOException e) {
            throw CommandException.about("the plan cannot be read", e);
        }
    }
}
