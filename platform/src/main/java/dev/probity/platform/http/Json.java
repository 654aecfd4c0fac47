package dev.probity.platform.http;

import dev.probity.platform.configuration.ByteSize;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.introspect.JacksonAnnotationIntrospector;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON of the product: snake_case members, lower-case enum constants, RFC 3339 times.
 *
 * <p>Strict when reading: an unknown or doubled member, a number where text belongs, a missing or null member that is not
 * {@code @Nullable}, and anything after the value are refused. A record for a foreign protocol opts out of the first with
 * {@code @JsonIgnoreProperties(ignoreUnknown = true)}.
 */
public final class Json {
    private Json() {}

    /** The mapper for bodies of at most these dimensions. */
    public static JsonMapper strict(HttpConfig limits) {
        return strict(limits.maxJsonDepth(), limits.maxJsonString());
    }

    /** The mapper for bodies that nest no deeper and have no longer string. */
    public static JsonMapper strict(int maxDepth, ByteSize maxString) {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(maxDepth)
                .maxStringLength(Math.toIntExact(maxString.bytes()))
                .maxNameLength(512)
                .maxNumberLength(100)
                .build();
        return configure(JsonMapper.builder(
                        JsonFactory.builder().streamReadConstraints(constraints).build()))
                .annotationIntrospector(new RequiredUnlessNullable())
                .build();
    }

    /** The same conventions on any builder, without limits and without the rule on missing members. */
    public static JsonMapper.Builder configure(JsonMapper.Builder builder) {
        return builder.propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .enable(
                        DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
                        DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
                        DeserializationFeature.FAIL_ON_TRAILING_TOKENS,
                        DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                .withCoercionConfig(
                        LogicalType.Textual,
                        text -> text.setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
                                .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail))
                .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE, EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS, DateTimeFeature.WRITE_DURATIONS_AS_TIMESTAMPS);
    }

    /** Reads the null-ness that our packages declare anyway: what is not {@code @Nullable} must be there. */
    private static final class RequiredUnlessNullable extends JacksonAnnotationIntrospector {
        @Override
        public Boolean hasRequiredMarker(
                tools.jackson.databind.cfg.MapperConfig<?> config,
                tools.jackson.databind.introspect.AnnotatedMember member) {
            return RequiredMembers.required(member) ? Boolean.TRUE : super.hasRequiredMarker(config, member);
        }

        @Override
        public com.fasterxml.jackson.annotation.JsonSetter.Value findSetterInfo(
                tools.jackson.databind.cfg.MapperConfig<?> config,
                tools.jackson.databind.introspect.Annotated annotated) {
            return RequiredMembers.required(annotated)
                    ? com.fasterxml.jackson.annotation.JsonSetter.Value.forValueNulls(
                            com.fasterxml.jackson.annotation.Nulls.FAIL)
                    : super.findSetterInfo(config, annotated);
        }
    }
}
