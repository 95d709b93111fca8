"""Questions of a guide as people answer them: what the talk and the parents' view both draw.

``ask.py`` is pure: it says what is asked, of whom and what may be seen of the answers. The other files draw that.
"""
