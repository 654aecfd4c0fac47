package dev.probity.platform.http;

import org.springframework.web.method.HandlerMethod;

/** Opens handlers that are not ours to annotate, for instance those of a library that serves the API's description. */
public interface HandlerExemption {
    boolean isPublic(HandlerMethod handler);
}
