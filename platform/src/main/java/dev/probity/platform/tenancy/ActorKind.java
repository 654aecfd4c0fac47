package dev.probity.platform.tenancy;

/** What kind of actor stands behind a {@link Caller}. */
public enum ActorKind {
    /** A person with a session or an access token. */
    USER,
    /** A program holding an API key. */
    API_KEY,
    /** A service account or workload. */
    SERVICE,
    /** Probity itself: jobs, dispatchers, schedules. */
    SYSTEM,
    /** Nobody known; may reach public endpoints only. */
    ANONYMOUS
}
