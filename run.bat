@echo off
rem Opens the desktop; with words after it, runs that command. Sets up what is missing first.
setlocal
set "PROJECT=%~dp0"
call "%PROJECT%build\prepare.bat" "%PROJECT%" run || exit /b 1
set "PYTHONPATH=%PROJECT%;%PYTHONPATH%"
"%PROJECT%.venv\Scripts\python.exe" -P -m ui %*
exit /b %ERRORLEVEL%
