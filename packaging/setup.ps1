# Makes .venv with the program on Windows: what packaging/setup.sh does elsewhere.
#   powershell -ExecutionPolicy Bypass -File packaging\setup.ps1         what the program needs
#   powershell -ExecutionPolicy Bypass -File packaging\setup.ps1 -Dev    that, and what the tests need
param([switch]$Dev)
$ErrorActionPreference = 'Stop'
Set-Location (Join-Path $PSScriptRoot '..')

function Invoke-Checked {
    $command, $rest = $args
    & $command @rest
    if ($LASTEXITCODE -ne 0) { throw "Mislukt ($LASTEXITCODE): $args" }
}

$python = '.venv\Scripts\python.exe'
if (-not (Test-Path $python)) { Invoke-Checked py -3.11 -m venv .venv }
Invoke-Checked $python -m pip install --quiet --require-hashes -r requirements\runtime.txt
Invoke-Checked $python -m pip install --quiet --no-deps --no-build-isolation --editable .
if ($Dev) { Invoke-Checked $python -m pip install --quiet --require-hashes -r requirements\dev.txt }
Write-Host 'Klaar. Start met: .venv\Scripts\gestand.exe'
