"""Movement and churn."""
