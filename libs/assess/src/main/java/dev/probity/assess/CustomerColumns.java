package dev.probity.assess;

import java.util.List;

/** The columns of the customer table, in their order. */
public final class CustomerColumns {

    /** Columns that hold numbers, targets included. */
    public static final List<String> NUMBERS = List.of(
            "age",
            "tenure_months",
            "sessions_last_7_days",
            "session_duration_avg_minutes",
            "swipes_right_last_30_days",
            "matches_last_30_days",
            "match_success_rate",
            "connections_sent",
            "connections_received",
            "total_connections",
            "posts_last_30_days",
            "stories_last_30_days",
            "followers_count",
            "following_count",
            "profile_views_received",
            "content_virality_score",
            "gig_applications_sent",
            "gig_applications_received",
            "active_gigs_count",
            "transaction_revenue_last_90_days",
            "avg_job_completion_rating",
            "influence_score",
            "risk_score",
            "avg_sentiment_score",
            "network_centrality",
            "content_diversity_score",
            "session_consistency_score",
            "last_7_day_engagement_trend",
            "trust_score",
            "response_time_avg_hours",
            "peak_activity_hour",
            "referral_count",
            "premium_features_used_count",
            "time_since_first_transaction_days",
            "engagement_score",
            "churn_30_day",
            "lifetime_value_usd");

    /** What a model may be asked to predict. */
    public static final List<String> TARGETS = List.of("engagement_score", "churn_30_day", "lifetime_value_usd");

    /** Protected attributes: groups to compare, never inputs. */
    public static final List<String> PROTECTED = List.of("gender", "location");

    /** Optional columns with personal data; quality may look at them, a model never. */
    public static final List<String> PERSONAL = List.of("email", "full_name", "card", "iban", "phone", "notes");

    private CustomerColumns() {}
}
