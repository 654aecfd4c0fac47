package dev.probity.server.webhooks;

import dev.probity.platform.problem.ProblemType;

/** What can be wrong with a request about webhooks. */
enum WebhooksProblem implements ProblemType {
    WEBHOOK_ADDRESS("webhook-address", 422, "The webhook's address may not be used"),
    TOO_MANY_WEBHOOKS("too-many-webhooks", 409, "The tenant has as many webhooks as it may have"),
    WEBHOOK_DISABLED("webhook-disabled", 409, "The webhook takes no messages");

    private final String slug;
    private final int status;
    private final String title;

    WebhooksProblem(String slug, int status, String title) {
        this.slug = slug;
        this.status = status;
        this.title = title;
    }

    @Override
    public String slug() {
        return slug;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String title() {
        return title;
    }
}
