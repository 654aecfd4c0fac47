package dev.probity.server;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import dev.probity.edge.Route;
import dev.probity.edge.Routes;
import dev.probity.platform.http.HandlerExemption;
import dev.probity.platform.http.Page;
import dev.probity.platform.http.PageRequest;
import dev.probity.platform.http.PublicEndpoint;
import dev.probity.platform.http.RequiresPermission;
import io.swagger.v3.core.jackson.ModelResolver;
import io.swagger.v3.core.util.Json;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.PathItem;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.info.License;
import io.swagger.v3.oas.models.media.ArraySchema;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.ObjectSchema;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.Parameter;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import io.swagger.v3.oas.models.servers.Server;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.customizers.OpenApiCustomizer;
import org.springdoc.core.customizers.OperationCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.AnnotatedElementUtils;
import tools.jackson.databind.JsonNode;

/**
 * The API's description, made from the controllers of the control plane and the declared routes of the data path. The
 * committed copy is {@code api/openapi.yaml}; a test fails when the two differ.
 */
@Configuration(proxyBeanMethods = false)
class OpenApiDocument {

    private static final String PROBLEM = "#/components/schemas/Problem";

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(PageRequest.class);
        // Structured detail of any shape, not the methods of the class that holds it.
        SpringDocUtils.getConfig().replaceWithSchema(JsonNode.class, new Schema<>());
    }

    /** The description tells nothing that the committed contract does not. */
    @Bean
    HandlerExemption publicDescription() {
        return handler -> handler.getBeanType().getName().startsWith("org.springdoc.");
    }

    @Bean
    OpenAPI description() {
        return new OpenAPI()
                .info(new Info()
                        .title("Probity")
                        .version("v1")
                        .description("From data to production, and the proof that it was allowed.")
                        .license(new License().name("Apache-2.0").identifier("Apache-2.0")))
                .servers(List.of(new Server().url("/")))
                .components(new Components()
                        .addSecuritySchemes(
                                "bearer",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.HTTP)
                                        .scheme("bearer")
                                        .description("An access token or an API key."))
                        .addSecuritySchemes(
                                "api_key",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.HEADER)
                                        .name("X-API-Key"))
                        .addSecuritySchemes(
                                "session",
                                new SecurityScheme()
                                        .type(SecurityScheme.Type.APIKEY)
                                        .in(SecurityScheme.In.COOKIE)
                                        .name("probity_session")
                                        .description("Changes also need the header X-CSRF-Token."))
                        .addSchemas("Problem", problem()));
    }

    private static Schema<?> problem() {
        Schema<?> error = new ObjectSchema()
                .addProperty("pointer", new Schema<String>().type("string"))
                .addProperty("message", new Schema<String>().type("string"));
        return new ObjectSchema()
                .description("RFC 9457")
                .addProperty("type", new Schema<String>().type("string"))
                .addProperty("title", new Schema<String>().type("string"))
                .addProperty("status", new Schema<Integer>().type("integer"))
                .addProperty("detail", new Schema<String>().type("string"))
                .addProperty("instance", new Schema<String>().type("string"))
                .addProperty("trace_id", new Schema<String>().type("string"))
                .addProperty("errors", new ArraySchema().items(error));
    }

    /** Writes the permission, the page parameters and the problem answer of every operation. */
    @Bean
    OperationCustomizer operations() {
        return (operation, handler) -> {
            @Nullable
            RequiresPermission permission =
                    AnnotatedElementUtils.findMergedAnnotation(handler.getMethod(), RequiresPermission.class);
            if (permission == null) {
                permission =
                        AnnotatedElementUtils.findMergedAnnotation(handler.getBeanType(), RequiresPermission.class);
            }
            if (handler.hasMethodAnnotation(PublicEndpoint.class)) {
                operation.addExtension("x-permission", List.of());
            } else if (permission != null) {
                operation.addExtension("x-permission", List.of(permission.value()));
                secure(operation);
            }
            for (var parameter : handler.getMethodParameters()) {
                if (parameter.getParameterType() == PageRequest.class) {
                    operation.addParametersItem(query(
                            "limit",
                            new Schema<Integer>()
                                    .type("integer")
                                    .minimum(java.math.BigDecimal.ONE)
                                    .maximum(java.math.BigDecimal.valueOf(PageRequest.MAX_LIMIT))));
                    operation.addParametersItem(query("cursor", new Schema<String>().type("string")));
                }
            }
            operation.getResponses().addApiResponse("default", problemAnswer());
            return operation;
        };
    }

    private static Parameter query(String name, Schema<?> schema) {
        return new Parameter().in("query").name(name).required(false).schema(schema);
    }

    private static void secure(Operation operation) {
        for (String scheme : List.of("bearer", "api_key", "session")) {
            operation.addSecurityItem(new SecurityRequirement().addList(scheme));
        }
    }

    private static ApiResponse problemAnswer() {
        return new ApiResponse()
                .description("A problem")
                .content(new Content()
                        .addMediaType(
                                "application/problem+json", new MediaType().schema(new Schema<>().$ref(PROBLEM))));
    }

    /** Names properties as the API writes them. */
    @Bean
    ModelResolver propertyNames() {
        return new ModelResolver(Json.mapper().copy().setPropertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE));
    }

    /** Adds the data path, which is served on a port of its own, and leaves out what is not for clients. */
    @Bean
    OpenApiCustomizer dataPath(ObjectProvider<Routes> modules) {
        return description -> {
            if (description.getPaths() == null) {
                return;
            }
            description.getPaths().remove("/error");
            modules.orderedStream()
                    .flatMap(module -> module.routes().stream())
                    .forEach(route -> add(description, route));
        };
    }

    private static void add(OpenAPI description, Route route) {
        PathItem item = description.getPaths().computeIfAbsent(route.path(), path -> new PathItem());
        if (item.readOperationsMap().containsKey(PathItem.HttpMethod.valueOf(route.method()))) {
            return;
        }
        Operation operation = new Operation()
                .operationId(route.method().toLowerCase(java.util.Locale.ROOT)
                        + route.path().replaceAll("[^a-z0-9]+", "_"))
                .addTagsItem("data-path");
        operation.addExtension("x-permission", route.permission() == null ? List.of() : List.of(route.permission()));
        operation.addExtension("x-listener", "edge");
        if (route.permission() != null) {
            secure(operation);
        }
        if (route.requestSchema() != null) {
            operation.requestBody(
                    new RequestBody().required(true).content(json(new ObjectSchema().title(route.requestSchema()))));
        }
        ApiResponse answer = new ApiResponse().description("OK");
        if (route.responseSchema() != null) {
            answer.content(json(new ObjectSchema().title(route.responseSchema())));
        }
        operation.responses(
                new ApiResponses().addApiResponse("200", answer).addApiResponse("default", problemAnswer()));
        item.operation(PathItem.HttpMethod.valueOf(route.method()), operation);
    }

    /** Says which members are always there: those of null-marked records that are not {@code @Nullable}. */
    @Bean
    OpenApiCustomizer requiredMembers() {
        return description -> description.getComponents().getSchemas().forEach((name, schema) -> {
            Class<?> type = recordNamed(name);
            if (type != null) {
                Arrays.stream(type.getRecordComponents())
                        .filter(component -> !component.getAnnotatedType().isAnnotationPresent(Nullable.class))
                        .map(OpenApiDocument::memberName)
                        .forEach(schema::addRequiredItem);
            }
        });
    }

    /** The null-marked record a schema was made from; null when it is something else. */
    private static @Nullable Class<?> recordNamed(String schema) {
        // The name of a generic type ends in the name of its argument, without a separator.
        String name = schema.startsWith(Page.class.getName()) ? Page.class.getName() : schema;
        while (true) {
            try {
                Class<?> type = Class.forName(name, false, OpenApiDocument.class.getClassLoader());
                return type.isRecord() && type.getPackage().isAnnotationPresent(NullMarked.class) ? type : null;
            } catch (ClassNotFoundException e) {
                int nested = name.lastIndexOf('.');
                if (nested < 0) {
                    return null;
                }
                name = name.substring(0, nested) + "$" + name.substring(nested + 1);
            }
        }
    }

    private static String memberName(RecordComponent component) {
        JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
        return named == null || named.value().isEmpty()
                ? PropertyNamingStrategies.SnakeCaseStrategy.INSTANCE.translate(component.getName())
                : named.value();
    }

    private static Content json(Schema<?> schema) {
        return new Content().addMediaType("application/json", new MediaType().schema(schema));
    }
}
