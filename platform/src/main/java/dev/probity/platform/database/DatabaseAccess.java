package dev.probity.platform.database;

/**
 * The three ways in: {@code owner} migrates, {@code app} serves tenants under row-level security, {@code infra} serves
 * the named infrastructure tables.
 *
 * @param embedded whether the database belongs to this process alone
 */
public record DatabaseAccess(DatabaseLogin owner, DatabaseLogin app, DatabaseLogin infra, boolean embedded) {

    /** Name of the role that serves requests. */
    public static final String APP_ROLE = "probity_app";

    /** Name of the role that serves infrastructure tables. */
    public static final String INFRA_ROLE = "probity_infra";
}
