package dev.probity.platform.http;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.InvalidNullException;
import tools.jackson.databind.exc.InvalidTypeIdException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;
import tools.jackson.databind.exc.ValueInstantiationException;

/** Tells the sender of a body which member is wrong and how, in words that name no class of ours. */
public final class JsonProblems {
    private JsonProblems() {}

    public static ProblemException of(JacksonException failure) {
        ProblemException thrownInside = Problems.refusalIn(failure);
        if (thrownInside != null) {
            return thrownInside;
        }
        String pointer = pointer(failure.getPath());
        return switch (failure) {
            case UnrecognizedPropertyException unknown ->
                ProblemException.of(
                                CommonProblem.UNKNOWN_FIELD,
                                "The member \"" + shortened(unknown.getPropertyName()) + "\" is not known here.")
                        .error(pointer, known(unknown.getKnownPropertyIds()));
            case InvalidTypeIdException unknown ->
                invalid(pointer, "\"" + shortened(String.valueOf(unknown.getTypeId())) + "\" is not a known type");
            case InvalidNullException missing -> invalid(pointer, "is required and must not be null");
            case InvalidFormatException wrong -> invalid(pointer, expected(wrong.getTargetType()));
            case ValueInstantiationException refused -> invalid(pointer, refusal(refused));
            case MismatchedInputException wrong
            when wrong.getOriginalMessage().startsWith("Missing required creator property") ->
                invalid(missingPointer(pointer, wrong.getOriginalMessage()), "is required");
            case MismatchedInputException wrong
            when wrong.getCurrentToken() == null && wrong.getPath().isEmpty() ->
                ProblemException.of(CommonProblem.MALFORMED_JSON, "A JSON body is needed and there is none.");
            case MismatchedInputException wrong -> invalid(pointer, expected(wrong.getTargetType()));
            case StreamConstraintsException tooMuch ->
                ProblemException.of(
                        CommonProblem.BAD_REQUEST, "The JSON nests too deeply or holds a string or number too long.");
            case StreamReadException broken ->
                ProblemException.of(
                        CommonProblem.MALFORMED_JSON,
                        broken.getOriginalMessage().startsWith("Duplicate")
                                ? "An object of the body names a member twice, at " + place(broken) + "."
                                : "The body stops being JSON at " + place(broken) + ".");
            default -> ProblemException.of(CommonProblem.MALFORMED_JSON, "The body is not the JSON that was expected.");
        };
    }

    /** The RFC 6901 pointer of a path. */
    static String pointer(List<JacksonException.Reference> path) {
        var pointer = new StringBuilder();
        for (JacksonException.Reference step : path) {
            pointer.append('/');
            if (step.getPropertyName() != null) {
                pointer.append(
                        shortened(step.getPropertyName()).replace("~", "~0").replace("/", "~1"));
            } else {
                pointer.append(step.getIndex());
            }
        }
        return pointer.toString();
    }

    private static ProblemException invalid(String pointer, String message) {
        String member = pointer.isEmpty() ? "The body" : pointer;
        return ProblemException.of(CommonProblem.VALIDATION_FAILED, member + " " + message + ".")
                .error(pointer, message);
    }

    private static String missingPointer(String pointer, String message) {
        int start = message.indexOf('\'') + 1;
        int end = message.indexOf('\'', start);
        String name = end > start ? message.substring(start, end) : "";
        return pointer.endsWith("/" + name) ? pointer : pointer + "/" + name;
    }

    /** A record of ours refuses its values with an IllegalArgumentException whose text is meant for the sender. */
    private static String refusal(ValueInstantiationException refused) {
        if (refused.getCause() instanceof IllegalArgumentException cause
                && cause.getMessage() != null
                && cause.getStackTrace().length > 0
                && cause.getStackTrace()[0].getClassName().startsWith("dev.probity.")) {
            return cause.getMessage();
        }
        return "is not valid";
    }

    private static String known(@Nullable Collection<Object> members) {
        if (members == null || members.isEmpty()) {
            return "is not known; nothing is expected here";
        }
        return "is not known; known are "
                + String.join(
                        ", ", members.stream().map(String::valueOf).sorted().toList());
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "has the wrong type";
        }
        if (type.isEnum()) {
            List<String> names = Arrays.stream(type.getEnumConstants())
                    .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                    .toList();
            return "must be one of " + String.join(", ", names);
        }
        if (Collection.class.isAssignableFrom(type) || type.isArray()) {
            return "must be an array";
        }
        return switch (type.getSimpleName()) {
            case "String" -> "must be text";
            case "int", "Integer", "long", "Long", "short", "BigInteger" -> "must be a whole number in range";
            case "double", "Double", "float", "Float", "BigDecimal" -> "must be a number";
            case "boolean", "Boolean" -> "must be true or false";
            case "UUID" -> "must be a UUID";
            case "Instant", "OffsetDateTime" -> "must be a time such as 2026-01-31T12:00:00Z";
            case "LocalDate" -> "must be a date such as 2026-01-31";
            case "Duration" -> "must be a duration such as PT15M";
            case "URI", "URL" -> "must be a URL";
            default ->
                type.isRecord() || type.getSimpleName().endsWith("Map") ? "must be an object" : "has the wrong type";
        };
    }

    private static String place(JacksonException failure) {
        var location = failure.getLocation();
        return location == null || location.getLineNr() < 0
                ? "an unknown place"
                : "line " + location.getLineNr() + ", column " + location.getColumnNr();
    }

    /** What the sender wrote comes back in the answer, but not megabytes of it. */
    private static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }
}
