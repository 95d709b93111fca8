@echo off
rem prepare.bat FOLDER LIST: sets up .venv from requirements\LIST.txt once; a second start only compares two files.
setlocal
set "PROJECT=%~1"
set "LIST=%~2"
set "VENV=%PROJECT%.venv"
if exist "%VENV%\Scripts\python.exe" (
    fc /b "%PROJECT%requirements\%LIST%.txt" "%VENV%\stamp-%LIST%" >nul 2>nul && exit /b 0
    if not "%LIST%"=="check" fc /b "%PROJECT%requirements\check.txt" "%VENV%\stamp-check" >nul 2>nul && exit /b 0
)
set "PY="
for %%V in (3.13 3.12 3.11) do if not defined PY (
    py -%%V -c "0" >nul 2>nul && set "PY=py -%%V"
)
if not defined PY (
    python -c "import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))" >nul 2>nul && set "PY=python"
)
if not defined PY (
    echo Er is een Python nodig van versie 3.11, 3.12 of 3.13. Er is niets veranderd. 1>&2
    echo Installeer die en start opnieuw. 1>&2
    exit /b 1
)
if not exist "%VENV%\Scripts\python.exe" (
    echo Eenmalig klaarzetten. Dit duurt een paar minuten. 1>&2
    %PY% -m venv "%VENV%" || exit /b 1
)
"%VENV%\Scripts\python.exe" -m pip install --quiet --disable-pip-version-check --no-input --no-deps --require-hashes -r "%PROJECT%requirements\%LIST%.txt" || (
    echo Het klaarzetten lukte niet. Er is niets van jou veranderd of weg. 1>&2
    echo Kijk of er internet is en start dan opnieuw. 1>&2
    exit /b 1
)
copy /y "%PROJECT%requirements\%LIST%.txt" "%VENV%\stamp-%LIST%" >nul
exit /b 0
