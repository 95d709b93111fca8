; Setup for Windows, per machine (/ALLUSERS, the default for an admin) or per user (/CURRENTUSER), silent with /S.
; Made by build/package.py:  makensis -DVERSION=… -DSOURCE=folder -DOUT=setup.exe -DICON=folder-with-ico
; Uninstalling leaves dossiers where they are: they belong to the family's file, not to the program.
Unicode true
ManifestDPIAware true
SetCompressor /SOLID lzma
!define MULTIUSER_EXECUTIONLEVEL Highest
!define MULTIUSER_MUI
!define MULTIUSER_INSTALLMODE_COMMANDLINE
!define MULTIUSER_INSTALLMODE_INSTDIR "Sterk Ouderschap"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_KEY "Software\Sterk Ouderschap"
!define MULTIUSER_INSTALLMODE_INSTDIR_REGISTRY_VALUENAME "InstallDir"
!define MULTIUSER_USE_PROGRAMFILES64
!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Sterk Ouderschap"
; The uninstaller is made while the setup is compiled, so it is signed from here (build/signing.py).
!ifdef SIGN
  !uninstfinalize '${SIGN} "%1"'
!endif
!include MultiUser.nsh
!include MUI2.nsh
!include FileFunc.nsh
!include x64.nsh

Name "Sterk Ouderschap"
OutFile "${OUT}"
BrandingText "Sterk Ouderschap ${VERSION}"
VIProductVersion "${VERSION}.0"
VIAddVersionKey "ProductName" "Sterk Ouderschap"
VIAddVersionKey "FileDescription" "Installatie van Sterk Ouderschap"
VIAddVersionKey "FileVersion" "${VERSION}"
VIAddVersionKey "LegalCopyright" "EUPL-1.2"
!define MUI_ICON "${ICON}/sterk-ouderschap.ico"
!define MUI_UNICON "${ICON}/sterk-ouderschap.ico"
!insertmacro MULTIUSER_PAGE_INSTALLMODE
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "Dutch"

Function .onInit
  ${IfNot} ${RunningX64}
    MessageBox MB_ICONSTOP "Dit programma heeft Windows 10 of 11 met 64 bits nodig. Er is niets veranderd." /SD IDOK
    Abort
  ${EndIf}
  !insertmacro MULTIUSER_INIT
FunctionEnd

Function un.onInit
  !insertmacro MULTIUSER_UNINIT
FunctionEnd

Section "Programma"
  ; The new program beside the old one, so that a failed copy leaves a program that works.
  RMDir /r "$INSTDIR.new"
  ClearErrors  ; looking for an earlier version in the registry leaves one behind where there is none
  SetOutPath "$INSTDIR.new"
  File /r "${SOURCE}/*"
  IfErrors failed
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR.old"
  Rename "$INSTDIR" "$INSTDIR.old"
  ClearErrors
  Rename "$INSTDIR.new" "$INSTDIR"
  IfErrors back
  ; The organization's own file beside the program stays.
  CopyFiles /SILENT "$INSTDIR.old\organisatie.json" "$INSTDIR"
  IfFileExists "$EXEDIR\organisatie.json" 0 +2
    CopyFiles /SILENT "$EXEDIR\organisatie.json" "$INSTDIR"
  RMDir /r "$INSTDIR.old"
  WriteUninstaller "$INSTDIR\verwijderen.exe"
  CreateShortcut "$SMPROGRAMS\Sterk Ouderschap.lnk" "$INSTDIR\sterk-ouderschap.exe"
  WriteRegStr SHCTX "Software\Sterk Ouderschap" "InstallDir" "$INSTDIR"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayName" "Sterk Ouderschap"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr SHCTX "${UNINSTALL}" "Publisher" "Sterk Ouderschap"
  WriteRegStr SHCTX "${UNINSTALL}" "DisplayIcon" "$INSTDIR\sterk-ouderschap.exe"
  WriteRegStr SHCTX "${UNINSTALL}" "UninstallString" '"$INSTDIR\verwijderen.exe" /$MultiUser.InstallMode'
  WriteRegStr SHCTX "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\verwijderen.exe" /$MultiUser.InstallMode /S'
  ; Hand-overs open in the program; the key of the ending goes only when it is still ours.
  WriteRegStr SHCTX "Software\Classes\.overdracht" "" "SterkOuderschap.Overdracht"
  WriteRegStr SHCTX "Software\Classes\.overdracht" "Content Type" "application/vnd.sterk-ouderschap.handover"
  WriteRegStr SHCTX "Software\Classes\SterkOuderschap.Overdracht" "" "Overdracht van Sterk Ouderschap"
  WriteRegStr SHCTX "Software\Classes\SterkOuderschap.Overdracht\DefaultIcon" "" "$INSTDIR\sterk-ouderschap.exe,0"
  WriteRegStr SHCTX "Software\Classes\SterkOuderschap.Overdracht\shell\open\command" "" '"$INSTDIR\sterk-ouderschap.exe" "%1"'
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  ${GetSize} "$INSTDIR" "/S=0K" $0 $1 $2
  WriteRegDWORD SHCTX "${UNINSTALL}" "EstimatedSize" "$0"
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD SHCTX "${UNINSTALL}" "NoRepair" 1
  Return
  back:
    Rename "$INSTDIR.old" "$INSTDIR"
  failed:
    SetOutPath "$TEMP"  ; nobody removes the folder one stands in
    RMDir /r "$INSTDIR.new"
    MessageBox MB_ICONSTOP "Installeren lukte niet: het programma is nog open of er is geen ruimte. De vorige versie staat er nog. Sluit het programma en probeer opnieuw." /SD IDOK
    SetErrorLevel 1
    Abort
SectionEnd

Section "Uninstall"
  RMDir /r "$INSTDIR"
  Delete "$SMPROGRAMS\Sterk Ouderschap.lnk"
  ReadRegStr $0 SHCTX "Software\Classes\.overdracht" ""
  ${If} $0 == "SterkOuderschap.Overdracht"
    DeleteRegKey SHCTX "Software\Classes\.overdracht"
  ${EndIf}
  DeleteRegKey SHCTX "Software\Classes\SterkOuderschap.Overdracht"
  System::Call 'shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)'
  DeleteRegKey SHCTX "${UNINSTALL}"
  DeleteRegKey SHCTX "Software\Sterk Ouderschap"
SectionEnd
