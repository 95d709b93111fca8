"""What the device knows and does. No Qt.

Read guide, conversation, catalogue, consent, leaflet, exchange; then one step.
"""
