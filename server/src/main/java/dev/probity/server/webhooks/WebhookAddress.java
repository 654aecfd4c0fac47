package dev.probity.server.webhooks;

import dev.probity.platform.net.AddressGuard;
import dev.probity.platform.problem.ProblemException;
import java.net.URI;
import java.net.URISyntaxException;

/** Reads the address that somebody names for a webhook. */
final class WebhookAddress {
    private static final int LONGEST = 2000;

    private WebhookAddress() {}

    static URI parse(String text, AddressGuard guard) {
        if (text.length() > LONGEST) {
            throw ProblemException.invalid("/url", "must have at most " + LONGEST + " characters");
        }
        URI url;
        try {
            url = new URI(text);
        } catch (URISyntaxException e) {
            throw refusal(AddressGuard.Fault.FORM);
        }
        guard.check(url).ifPresent(fault -> {
            throw refusal(fault);
        });
        return url;
    }

    private static ProblemException refusal(AddressGuard.Fault fault) {
        String words = words(fault);
        return ProblemException.of(WebhooksProblem.WEBHOOK_ADDRESS, "The webhook's address " + words + ".")
                .error("/url", words);
    }

    /** The end of a sentence that begins with the address. */
    static String words(AddressGuard.Fault fault) {
        return switch (fault) {
            case FORM -> "must be an http or https address without user or fragment";
            case PLAIN -> "must be https";
            case UNKNOWN_HOST -> "names a host that is not known";
            case PRIVATE_NETWORK ->
                "leads into a private network; the administrator can allow that with webhooks.allow-private-targets";
        };
    }
}
