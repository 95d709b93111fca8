"""What needs a window. No rules: pages draw a state, send intentions to ``app.steps`` and show what comes back."""
