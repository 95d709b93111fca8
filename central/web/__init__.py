"""The pages people see in a browser: for residents without an account, and for who edits. HTML made on the server."""
