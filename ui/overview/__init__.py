"""What matters to each, where they agree, what is strong, whom they count on, what they wish."""
