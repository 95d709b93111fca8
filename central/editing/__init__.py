"""Who edits the catalogue and how: proposals under four eyes, history, reports from the field, a trail of every act."""
