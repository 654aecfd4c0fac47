package dev.probity.platform.database;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Where and as whom to connect. The password never shows in {@link #toString}. */
public record DatabaseLogin(String url, String user, String password) {

    /** Opens one connection outside any pool. */
    public Connection connect() throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        properties.setProperty("password", password);
        return DriverManager.getConnection(url, properties);
    }

    /** The same database as another role. */
    public DatabaseLogin as(String otherUser, String otherPassword) {
        return new DatabaseLogin(url, otherUser, otherPassword);
    }

    @Override
    public String toString() {
        return "DatabaseLogin[" + user + " at " + url.replaceAll("(?i)(password=)[^&]*", "$1***") + "]";
    }
}
