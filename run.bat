@echo off
rem Opens the desktop; with words after it, runs that command. "run.bat central ..." is the other end.
rem Sets up what is missing first.
setlocal
set "PROJECT=%~dp0"
set "LIST=run"
set "DOOR=ui"
set "WORDS=%*"
if "%~1"=="central" (
    set "LIST=central"
    set "DOOR=central"
    set "WORDS=%WORDS:~8%"
)
call "%PROJECT%build\prepare.bat" "%PROJECT%" %LIST% || exit /b 1
set "PYTHONPATH=%PROJECT%;%PYTHONPATH%"
"%PROJECT%.venv\Scripts\python.exe" -P -m %DOOR% %WORDS%
exit /b %ERRORLEVEL%
