package dev.probity.server.gateway;

import dev.probity.platform.net.AddressGuard;
import dev.probity.platform.problem.ProblemException;
import java.net.URI;

/**
 * Keeps requests for upstreams out of the server's own network, unless the administrator allows it.
 *
 * <p>Every address a name resolves to is looked at, when an upstream is named and again before each call; the Java
 * run-time keeps a resolved name for 30 s, so that the call goes to what was looked at.
 */
final class UpstreamGuard {
    private final AddressGuard addresses;

    UpstreamGuard(boolean privateAllowed) {
        this.addresses = new AddressGuard(privateAllowed);
    }

    void check(URI url) {
        if (url.getQuery() != null) {
            throw refusal(AddressGuard.Fault.FORM);
        }
        addresses.check(url).ifPresent(fault -> {
            throw refusal(fault);
        });
    }

    private static ProblemException refusal(AddressGuard.Fault fault) {
        String message = switch (fault) {
            case FORM -> "must be an http or https address without user, query or fragment";
            case PLAIN -> "must be https: a plain connection shows prompts and the upstream's key to the network";
            case UNKNOWN_HOST -> "names a host that is not known";
            case PRIVATE_NETWORK ->
                "leads into a private network; the administrator can allow that with"
                        + " gateway.allow-private-upstreams";
        };
        return ProblemException.of(GatewayProblem.UPSTREAM_ADDRESS, "The upstream's address " + message + ".")
                .error("/base_url", message);
    }
}
