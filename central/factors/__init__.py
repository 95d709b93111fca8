"""A second factor beside an editor's password: codes of an app on a telephone (TOTP), and recovery codes."""
