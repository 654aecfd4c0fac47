package dev.probity.server.identity;

import java.util.Locale;

/** How somebody proved who they are; part of every sign-in's ledger entry and of the token it led to. */
public enum AuthenticationMethod {
    PASSWORD,
    API_KEY,
    ADMINISTRATOR_KEY,
    REFRESH_TOKEN;

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
