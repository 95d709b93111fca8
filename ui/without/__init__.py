"""What was done without consent, and why: advice without a name, a report, a danger that cannot wait (R16, R17)."""
