package dev.probity.platform.http;

import java.util.List;
import java.util.Optional;
import org.springframework.core.annotation.AnnotatedElementUtils;
import org.springframework.web.method.HandlerMethod;

/** What a handler declares about who may call it. */
public sealed interface HandlerRule {

    /** Anybody may. */
    record Open(String why) implements HandlerRule {}

    /** An authenticated caller with all of these permissions may. */
    record Permitted(List<String> permissions) implements HandlerRule {}

    /** Nothing is declared, so nobody may. */
    record Undeclared() implements HandlerRule {}

    /** The rule of a handler: its own annotation, or else that of its class. */
    static HandlerRule of(HandlerMethod handler) {
        for (var element : List.of(handler.getMethod(), handler.getBeanType())) {
            var required =
                    Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(element, RequiresPermission.class));
            if (required.isPresent()) {
                return new Permitted(List.of(required.get().value()));
            }
            var open = Optional.ofNullable(AnnotatedElementUtils.findMergedAnnotation(element, PublicEndpoint.class));
            if (open.isPresent()) {
                return new Open(open.get().value());
            }
        }
        return new Undeclared();
    }
}
