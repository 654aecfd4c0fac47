package dev.probity.platform.http;

import dev.probity.platform.problem.CommonProblem;
import dev.probity.platform.problem.ProblemException;
import dev.probity.platform.tenancy.Caller;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.resource.ResourceHttpRequestHandler;

/** Default deny: a handler runs only for a caller who fulfils what it declares, and in maintenance only if it is safe. */
final class PermissionInterceptor implements HandlerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(PermissionInterceptor.class);
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    private final ReadOnlyMode readOnly;
    private final List<HandlerExemption> exemptions;
    private final List<DenialListener> denials;

    PermissionInterceptor(ReadOnlyMode readOnly, List<HandlerExemption> exemptions, List<DenialListener> denials) {
        this.readOnly = readOnly;
        this.exemptions = List.copyOf(exemptions);
        this.denials = List.copyOf(denials);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getDispatcherType() == DispatcherType.ASYNC || handler instanceof ResourceHttpRequestHandler) {
            return true;
        }
        if (!(handler instanceof HandlerMethod method)) {
            throw undeclared(handler.getClass().getName());
        }
        switch (HandlerRule.of(method)) {
            case HandlerRule.Open open -> {}
            case HandlerRule.Permitted permitted -> check(request, permitted.permissions());
            case HandlerRule.Undeclared none -> {
                if (exemptions.stream().noneMatch(exemption -> exemption.isPublic(method))) {
                    throw undeclared(method.toString());
                }
            }
        }
        if (!SAFE_METHODS.contains(request.getMethod()) && !method.hasMethodAnnotation(AllowedWhenReadOnly.class)) {
            readOnly.requireWritable();
        }
        return true;
    }

    private void check(HttpServletRequest request, List<String> permissions) {
        if (Caller.find().isEmpty()) {
            if (request.getAttribute(AuthenticationFilter.REFUSAL) instanceof ProblemException refusal) {
                throw refusal;
            }
            throw ProblemException.of(
                            CommonProblem.UNAUTHENTICATED,
                            "Sign in, or send an access token or an API key that is still valid.")
                    .header("WWW-Authenticate", "Bearer realm=\"probity\"");
        }
        try {
            permissions.forEach(Caller.current()::require);
        } catch (ProblemException denied) {
            denials.forEach(listener -> listener.denied(request.getMethod(), request.getRequestURI(), denied));
            throw denied;
        }
    }

    private static ProblemException undeclared(String handler) {
        LOG.error("the handler {} declares no permission and is therefore refused", handler);
        return ProblemException.of(CommonProblem.FORBIDDEN, "Nobody may call this.");
    }
}
