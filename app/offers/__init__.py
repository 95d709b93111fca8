"""What this device keeps about services beside the public catalogue: the versions a conversation's leaflets were made
with, and a professional's own notes. Both say something about people or their work, so they live in the dossier.
"""

from app.offers.model import OfferNote, Offers, OfferVersion, PaperMade

__all__ = ["OfferNote", "OfferVersion", "Offers", "PaperMade"]
