"""Three short questions before a conversation: with whom, at which moment, and who is in the room now."""

from ui.new_conversation.screen import NewConversationScreen

__all__ = ["NewConversationScreen"]
