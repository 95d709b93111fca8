@echo off
rem The whole gate: lint, types, import contracts, every test. Sets up what is missing first.
setlocal
cd /d "%~dp0"
call build\prepare.bat "%~dp0" check || exit /b 1
set "PATH=%~dp0.venv\Scripts;%PATH%"
if not defined QT_QPA_PLATFORM set "QT_QPA_PLATFORM=offscreen"
ruff check . || exit /b 1
ruff format --check . || exit /b 1
mypy || exit /b 1
lint-imports || exit /b 1
pytest -n auto --dist worksteal --cov --cov-report=term:skip-covered %*
exit /b %ERRORLEVEL%
