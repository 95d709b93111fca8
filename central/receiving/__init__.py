"""What devices send: counts, feedback on offers, and sealed envelopes central carries but cannot open."""
